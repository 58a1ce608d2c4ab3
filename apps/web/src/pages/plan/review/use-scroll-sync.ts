import { useEffect, type RefObject } from 'react';

type Pane = RefObject<HTMLElement | null>;

/** Room that stays above what is scrolled to: the tabs on the right. */
const ABOVE = { source: 24, cards: 56 } as const;

/** The pane that the person scrolls takes the other along: the first task in sight there comes into sight here. */
export function useScrollSync(source: Pane, cards: Pane, isOn: boolean): void {
  useEffect(() => (isOn ? synchronise(source.current, cards.current) : undefined), [source, cards, isOn]);
}

function synchronise(source: HTMLElement | null, cards: HTMLElement | null): (() => void) | undefined {
  if (!source || !cards) return undefined;
  let driver: HTMLElement | null = null;
  let frame = 0;
  const lead = (pane: HTMLElement) => () => {
    driver = pane;
  };
  const onScroll = (pane: HTMLElement) => () => {
    if (driver !== pane || frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (pane === cards) follow(firstIn(cards, '[data-card]', 'card'), source, 'target', ABOVE.source);
      else follow(firstIn(source, '.mark-task', 'target'), cards, 'card', ABOVE.cards);
    });
  };
  const ends = [source, cards].map((pane) => {
    const takeLead = lead(pane);
    const scrolled = onScroll(pane);
    for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const)
      pane.addEventListener(type, takeLead, { passive: true });
    pane.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const)
        pane.removeEventListener(type, takeLead);
      pane.removeEventListener('scroll', scrolled);
    };
  });
  return () => {
    cancelAnimationFrame(frame);
    for (const end of ends) end();
  };
}

/** The object of the first element of that kind that is in sight. */
function firstIn(pane: HTMLElement, selector: string, key: 'card' | 'target'): string | undefined {
  const top = pane.getBoundingClientRect().top;
  const inSight = [...pane.querySelectorAll<HTMLElement>(selector)].find(
    (element) => element.getBoundingClientRect().bottom > top + ABOVE.cards,
  );
  return inSight?.dataset[key];
}

function follow(target: string | undefined, pane: HTMLElement, key: 'card' | 'target', above: number): void {
  const element = target && pane.querySelector(`[data-${key}="${CSS.escape(target)}"]`);
  if (element) pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top - above;
}

import { useCallback, useEffect, useState, type RefObject } from 'react';
import type { Draft } from '../../../api/draft.js';

export type Tab = 'items' | 'units' | 'leads' | 'indicators' | 'phases' | 'passages' | 'edition';
type Pane = 'source' | 'cards';

/** What both sides of the review point at, and which tab and pane show it. */
export function useReviewFocus({ content }: Draft, cardsRef: RefObject<HTMLElement | null>) {
  const [active, setActive] = useState<string | null>(null);
  const [tab, setTab] = useState<Tab>('items');
  const [pane, setPane] = useState<Pane>('cards');
  const [shown, setShown] = useState<{ target: string } | null>(null);
  const [card, setCard] = useState<{ target: string } | null>(null);

  useEffect(() => {
    if (!card) return undefined;
    // A tab that was hidden until now takes its place in the next frame.
    const frame = requestAnimationFrame(() => bringCardIntoView(cardsRef.current, card.target));
    return () => cancelAnimationFrame(frame);
  }, [card, cardsRef]);

  const showInSource = useCallback((target: string) => {
    setActive(target);
    setPane('source');
    setShown({ target });
  }, []);

  const showCard = useCallback(
    (target: string) => {
      setActive(target);
      setPane('cards');
      setTab(tabOf(content, target));
      setCard({ target });
    },
    [content],
  );

  const showBoth = useCallback(
    (target: string) => {
      setShown({ target });
      showCard(target);
    },
    [showCard],
  );

  return { active, hover: setActive, tab, setTab, pane, setPane, shown, showInSource, showCard, showBoth };
}

function bringCardIntoView(pane: HTMLElement | null, target: string): void {
  const element = document.getElementById(`card-${target}`);
  if (!element || !pane) return;
  pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top - 56;
  element.querySelector('button')?.focus({ preventScroll: true });
}

function tabOf({ indicators, phases }: Draft['content'], target: string): Tab {
  if (target.startsWith('passage-')) return 'passages';
  if (indicators.some(({ indicatorId }) => indicatorId === target)) return 'indicators';
  if (phases.some(({ phaseId }) => phaseId === target)) return 'phases';
  return 'items';
}

import { memo, useEffect, useMemo, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { highlight, type Mark, type Paragraph } from './highlight.js';
import './source.css';

interface SourcePaneProps {
  readonly paneRef: RefObject<HTMLDivElement | null>;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The object that is pointed at on the other side. */
  readonly active: string | null;
  /** A change of it brings the object's passage into view. */
  readonly shown: { readonly target: string } | null;
  readonly onHover: (target: string | null) => void;
  readonly onChoose: (target: string) => void;
}

/** The plan's text with everything that was read from it highlighted; pointing at a passage points at its card. */
export function SourcePane({ paneRef, text, marks, active, shown, onHover, onChoose }: SourcePaneProps) {
  const { t } = useTranslation();
  const paragraphs = useMemo(() => highlight(text, marks), [text, marks]);
  useEffect(() => {
    if (shown) bringIntoView(paneRef.current, shown.target);
  }, [shown, paneRef]);
  const choose = (event: MouseEvent | KeyboardEvent) => {
    const target = targetOf(event.target);
    if (target !== null) onChoose(target);
  };
  return (
    <div
      ref={paneRef}
      className="source"
      tabIndex={0}
      role="region"
      aria-label={t('review.source')}
      onClick={choose}
      onPointerOver={({ target }) => onHover(targetOf(target))}
      onPointerLeave={() => onHover(null)}
      onKeyDown={(event) => event.key === 'Enter' && choose(event)}
    >
      {paragraphs.map((paragraph) => (
        <Line key={paragraph.start} paragraph={paragraph} active={holds(paragraph, active) ? active : null} />
      ))}
    </div>
  );
}

const Line = memo(function Line({
  paragraph,
  active,
}: {
  readonly paragraph: Paragraph;
  readonly active: string | null;
}) {
  return (
    <p>
      {paragraph.segments.map(({ start, text, marks }) => {
        const innermost = marks.at(-1);
        if (!innermost) return text;
        const isActive = marks.some(({ target }) => target === active);
        return (
          <mark
            key={start}
            className={`mark-${innermost.kind}${isActive ? ' mark-active' : ''}`}
            data-target={innermost.target}
            data-start={start}
          >
            {text}
          </mark>
        );
      })}
    </p>
  );
});

function holds({ segments }: Paragraph, target: string | null): boolean {
  return target !== null && segments.some(({ marks }) => marks.some((mark) => mark.target === target));
}

function targetOf(element: EventTarget | null): string | null {
  return element instanceof Element ? (element.closest<HTMLElement>('[data-target]')?.dataset['target'] ?? null) : null;
}

/** Scrolls the pane to the first passage of the object. */
function bringIntoView(pane: HTMLElement | null, target: string): void {
  const mark = pane?.querySelector<HTMLElement>(`[data-target="${CSS.escape(target)}"]`);
  if (pane && mark) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - 24;
}

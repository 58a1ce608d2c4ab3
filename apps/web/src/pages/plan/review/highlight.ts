/** A half-open range of UTF-16 offsets into the plan's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a range of the text became. */
export type MarkKind = 'task' | 'unit' | 'unit-open' | 'deadline' | 'indicator' | 'phase' | 'unassigned' | 'doubt';

/** A range of the text and the object that was read from it. */
export interface Mark extends Span {
  readonly kind: MarkKind;
  /** The object that it leads to. */
  readonly target: string;
}

/** A run of text under the same marks; the innermost comes last. */
export interface Segment extends Span {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** One line of the text. */
export interface Paragraph extends Span {
  readonly segments: readonly Segment[];
}

/**
 * Cuts a text into lines, and each line at the borders of its marks. Marks may lie within each other, overlap, and go over
 * several lines.
 */
export function highlight(text: string, marks: readonly Mark[]): Paragraph[] {
  const ordered = marks.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end);
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const touching = ordered.filter((mark) => mark.start < end && mark.end > start);
    paragraphs.push({ start, end, segments: segmentsOf(text, { start, end }, touching) });
    start = end + 1;
  }
  return paragraphs;
}

function segmentsOf(text: string, line: Span, marks: readonly Mark[]): Segment[] {
  const borders = new Set([line.start, line.end]);
  for (const { start, end } of marks) {
    borders.add(Math.max(start, line.start));
    borders.add(Math.min(end, line.end));
  }
  const ordered = [...borders].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? line.end;
    return {
      start,
      end,
      text: text.slice(start, end),
      marks: marks.filter((mark) => mark.start <= start && mark.end >= end),
    };
  });
}

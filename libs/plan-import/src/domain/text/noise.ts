import { PlanText, type Range } from './plan-text.js';

/** Left behind by web pages and editors: bookmarks, headings and bold of Markdown, zero-width and control characters. */
const NOISE = /\[bookmark:[^\]\n]{0,200}\]|^#{1,6}\s+|\*\*|\p{Cf}|(?!\t)\p{Cc}/gu;

const LINE_BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/gu;

const PAGE_NUMBER = /^(?:-+\s*\d{1,4}\s*-+|第\s*\d{1,4}\s*页(?:[\s,/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4})$/u;

/** A line of the source: its ranges in `PlanText.of(source)`, noise left out, and whether blank lines stand above it. */
export interface Line {
  ranges: Range[];
  folded: string;
  afterBlank: boolean;
}

/** The source line by line, without noise, page numbers and blank lines. */
export function readLines(source: PlanText): Line[] {
  const lines: Line[] = [];
  let afterBlank = false;
  for (const range of splitAt(source.printed, LINE_BREAK)) {
    const ranges = withoutNoise(source, range);
    const folded = ranges.map((part) => source.read(part)).join('');
    if (folded.trim() === '') {
      if (!isPageBreakNoise(source, range)) afterBlank = true;
      continue;
    }
    if (PAGE_NUMBER.test(folded.trim())) continue;
    lines.push({ ranges, folded, afterBlank });
    afterBlank = false;
  }
  return lines;
}

const isPageBreakNoise = (source: PlanText, { start, end }: Range) =>
  end > start && source.print({ start, end }) !== '';

function withoutNoise(source: PlanText, line: Range): Range[] {
  const text = source.printed.slice(line.start, line.end);
  // A tab behind a word parts the cells of a table, whose first cell may be blank; elsewhere it only indents.
  const isRow = /\S[^\S\t]*\t/u.test(text);
  return splitAt(text, NOISE)
    .map(({ start, end }) => ({ start: line.start + start, end: line.start + end }))
    .map((range) => (isRow ? range : source.trim(range)))
    .filter(({ start, end }) => end > start);
}

function splitAt(text: string, separator: RegExp): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    ranges.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  ranges.push({ start, end: text.length });
  return ranges;
}

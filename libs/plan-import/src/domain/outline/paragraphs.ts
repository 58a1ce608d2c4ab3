import { readLines, type Line } from '../text/noise.js';
import { PlanText, type Range } from '../text/plan-text.js';
import { findLabels, readLabel } from './clause-label.js';
import { readMarker } from './marker.js';

/** A plan's text cut into paragraphs: broken lines joined, headings and clauses on lines of their own kept apart. */
export interface Paragraphs {
  text: PlanText;
  /** Positions in `text`, in order, none blank; `afterBlank` where an empty line stands above. */
  list: { range: Range; afterBlank: boolean }[];
}

/** Reads the source into paragraphs. */
export function readParagraphs(source: string): Paragraphs {
  const whole = PlanText.of(source);
  const lines = readLines(whole);
  const groups = joinBroken(lines);
  const text = whole.keep(groups.map((group) => group.flatMap((line) => line.ranges)));
  const list: Paragraphs['list'] = [];
  let at = 0;
  for (const group of groups) {
    const length = group.reduce((sum, line) => sum + lengthOf(line), 0);
    list.push({ range: { start: at, end: at + length }, afterBlank: group[0]?.afterBlank ?? false });
    at += length + 1;
  }
  return { text, list };
}

const lengthOf = (line: Line) => line.ranges.reduce((sum, { start, end }) => sum + end - start, 0);

function joinBroken(lines: readonly Line[]): Line[][] {
  const wrap = wrapWidth(lines);
  const groups: Line[][] = [];
  let paragraph = '';
  lines.forEach((line, i) => {
    const group = groups.at(-1);
    const previous = lines[i - 1];
    const isBroken =
      group !== undefined &&
      previous !== undefined &&
      !isSignature(line, lines[i + 1]) &&
      continues({ paragraph, previous: previous.folded, next: line.folded, wrap });
    if (isBroken) {
      group.push(line);
      paragraph += line.folded;
    } else {
      groups.push([line]);
      paragraph = line.folded;
    }
  });
  return groups;
}

interface Seam {
  paragraph: string;
  previous: string;
  next: string;
  wrap: number | null;
}

/** Longer ones are not prose; joining on would cost time that grows with the square. */
const LONGEST_PARAGRAPH = 8000;

/** Whether `next` goes on where the paragraph was broken off. */
function continues({ paragraph, previous, next, wrap }: Seam): boolean {
  if (paragraph.length > LONGEST_PARAGRAPH) return false;
  if (/^[。,、;:)》”’】〕!?]/u.test(next)) return true;
  if (paragraph.includes('\t') || next.includes('\t') || startsAnew(next)) return false;
  if (/[、,([《“]$/u.test(paragraph) || hasOpenBracket(paragraph)) return true;
  if (endsWithLabel(paragraph)) return true;
  if (/[。;!?:…]$/u.test(paragraph)) return false;
  if (wrap !== null && width(previous) >= wrap) return true;
  if (/[)》”】〕]$/u.test(paragraph)) return false;
  return !isHeadingLine(paragraph) && readLabel(paragraph) === null;
}

/** Lines that never continue the one above. */
function startsAnew(line: string): boolean {
  return (
    readMarker(line) !== null ||
    readLabel(line) !== null ||
    (/^[([【〔]/u.test(line) && (readLabel(line.slice(1)) !== null || /^.{1,24}[)\]】〕]$/u.test(line))) ||
    /^第[一二三四五六七八九]\s*(?:阶段|步)/u.test(line) ||
    /^(?:附\s*[件表录]|抄送|主题词)/u.test(line) ||
    isDocumentNumber(line) ||
    isDateLine(line)
  );
}

const endsWithLabel = (paragraph: string) => {
  const tail = paragraph.slice(-24);
  return tail.endsWith(':') && findLabels(tail).at(-1)?.end === tail.length;
};

/** A title on its own line: numbered and short, or without any sentence punctuation. */
function isHeadingLine(paragraph: string): boolean {
  if (paragraph.length > 160) return false;
  if (/^附\s*[件表录]/u.test(paragraph)) return paragraph.length <= 60;
  if (readMarker(paragraph) !== null) return !/[。;:]/u.test(paragraph) && paragraph.length <= 36;
  if (isCaption(paragraph)) return true;
  const words = paragraph.replace(/《[^》]*》/gu, '');
  return !/[,。;:]/u.test(words) && (words.length <= 48 || /通知$/u.test(words));
}

function hasOpenBracket(paragraph: string): boolean {
  const tail = paragraph.slice(-400);
  return count(tail, /[(【〔《]/gu) > count(tail, /[)】〕》]/gu);
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

const isDocumentNumber = (line: string) =>
  /^[\u4e00-\u9fff()\s]{1,14}[〔[(【]\s*20\d{2}\s*[〕\])】]\s*第?\s*\d{1,5}\s*号$/u.test(line.trim());

/** 发布机构：某某 and the like above a text copied from a web page. */
const isCaption = (line: string) => /^[\u4e00-\u9fff\s]{2,8}:\s*\S.{0,80}$/u.test(line) && !/[,。;]/u.test(line);

/** A date on a line of its own. */
export const isDateLine = (line: string): boolean =>
  /^(?:20\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日$/u.test(
    line.trim(),
  );

const isSignature = (line: Line, next: Line | undefined) =>
  next !== undefined && isDateLine(next.folded) && !/[,。;:、]/u.test(line.folded);

/** Han characters count two, others one, as on a printed line. */
const width = (line: string) => line.length + count(line, /[\u0100-\uffff]/gu);

/**
 * The width from which on a line counts as full, where the document is hard-wrapped (copied from a PDF): most of the
 * lines that end inside a sentence are then about equally long. Null where it is not.
 */
function wrapWidth(lines: readonly Line[]): number | null {
  const broken = lines.filter(({ folded }) => folded.length > 12 && !/[。;:!?]$/u.test(folded));
  if (broken.length < 6) return null;
  const widths = broken.map(({ folded }) => width(folded)).toSorted((a, b) => a - b);
  const full = widths[Math.floor(widths.length * 0.9)] ?? 0;
  const nearlyFull = full * 0.8;
  const share = widths.filter((value) => value >= nearlyFull && value <= full * 1.1).length / widths.length;
  return full <= 130 && share >= 0.7 ? nearlyFull : null;
}

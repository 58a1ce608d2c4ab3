import type { PlanText, Range } from '../text/plan-text.js';
import { isDateLine, type Paragraphs } from './paragraphs.js';
import { readMarker } from './marker.js';

/** The main text or an annex; a plan that was issued by a notice may stand in either. */
export interface Part {
  /** 附件1 and the title below it; empty for the main text. */
  heading: Range[];
  paragraphs: Paragraphs['list'];
}

/** A name with a date below or beside it: who issued the text, and when. */
export interface Signature {
  issuer: Range;
  date: Range;
}

export interface DocumentParts {
  parts: Part[];
  signatures: Signature[];
  /** The printing office's line at the very end (印发). */
  imprint: Signature | null;
}

const DATE = '(?:20\\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})\\s*年[^,。;]{2,9}日';
const SIGNED_LINE = new RegExp(`^(?<issuer>[^,。;:、\\d]{4,40}?)\\s+(?<date>${DATE})$`, 'u');
const IMPRINT = new RegExp(`^(?<issuer>[^,。;:、\\d]{4,40}?)\\s*(?<date>${DATE})\\s*印发$`, 'u');
const SENT_TO = /^(?:抄送|主送|抄报|分送)\s*:/u;
const ANNEX = /^附\s*[件表录]\s*[一二三四五六七八九十\d]{0,2}\s*(?:[:\s]\s*(?<title>\S.{0,60}))?$/u;
const ORGANISATION = /^[^,。;:、\d《》“”]{4,40}(?:政府|办公室|委员会|局|厅|部|办|小组|指挥部|公司|中心|法院|院)$/u;

/** Cuts a document into its main text and annexes, and takes signatures, imprint and distribution lists out. */
export function readParts(text: PlanText, list: Paragraphs['list']): DocumentParts {
  const result: DocumentParts = { parts: [{ heading: [], paragraphs: [] }], signatures: [], imprint: null };
  for (let i = 0; i < list.length; i += 1) {
    const paragraph = list[i] as Paragraphs['list'][number];
    const { range } = paragraph;
    const line = text.read(range).trim();
    const part = result.parts.at(-1) as Part;
    if (SENT_TO.test(line)) continue;
    const imprint = matchSigned(IMPRINT, line, range);
    const signed = imprint ?? matchSigned(SIGNED_LINE, line, range);
    if (imprint !== null) result.imprint = imprint;
    else if (signed !== null) result.signatures.push(signed);
    else if (isDateLine(line) && takeIssuer(text, part) !== null) signWith(text, result, part, range);
    else if (ANNEX.test(line)) i = openAnnex(text, list, { result, at: i });
    else part.paragraphs.push(paragraph);
  }
  return result;
}

function matchSigned(pattern: RegExp, line: string, range: Range): Signature | null {
  const groups = pattern.exec(line)?.groups;
  const { issuer, date } = groups ?? {};
  if (issuer === undefined || date === undefined || !ORGANISATION.test(issuer.replace(/\s/gu, ''))) return null;
  const at = range.start + line.lastIndexOf(date);
  return {
    issuer: { start: range.start, end: range.start + issuer.length },
    date: { start: at, end: at + date.length },
  };
}

/** The organisation in the last paragraph so far, or null. */
function takeIssuer(text: PlanText, part: Part): Range | null {
  const range = part.paragraphs.at(-1)?.range;
  return range !== undefined && ORGANISATION.test(text.read(range).replace(/\s/gu, '')) ? range : null;
}

function signWith(text: PlanText, result: DocumentParts, part: Part, date: Range): void {
  const issuer = takeIssuer(text, part);
  if (issuer === null) return;
  part.paragraphs.pop();
  result.signatures.push({ issuer, date });
}

interface Opening {
  result: DocumentParts;
  at: number;
}

/** Opens a part at an annex heading, or passes over a list of annexes; returns the last paragraph taken. */
function openAnnex(text: PlanText, list: Paragraphs['list'], { result, at }: Opening): number {
  const read = (i: number) => text.read(list[i]?.range ?? { start: 0, end: 0 }).trim();
  const title = ANNEX.exec(read(at))?.groups?.['title'];
  if (title !== undefined && isListed(title, read(at + 1), read(at + 2))) return endOfList(read, at);
  const heading = [list[at]?.range ?? { start: 0, end: 0 }];
  const next = list[at + 1];
  const hasTitleBelow = title === undefined && next !== undefined && isTitleLine(read(at + 1));
  if (hasTitleBelow) heading.push(next.range);
  result.parts.push({ heading, paragraphs: [] });
  return hasTitleBelow ? at + 1 : at;
}

/** An entry in a list of annexes has another entry, a signature or nothing below it. */
const isListed = (title: string, next: string, second: string) =>
  readMarker(title) !== null ||
  next === '' ||
  isDateLine(next) ||
  isDateLine(second) ||
  readMarker(next)?.ordinal === 2;

function endOfList(read: (i: number) => string, at: number): number {
  let end = at;
  for (let ordinal = 2; readMarker(read(end + 1))?.ordinal === ordinal && read(end + 1).length < 60; ordinal += 1)
    end += 1;
  return end;
}

const isTitleLine = (line: string) =>
  line !== '' && line.length <= 60 && !/[,。;:\t]/u.test(line) && readMarker(line) === null;

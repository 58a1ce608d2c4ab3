import type { DocumentParts, Signature } from '../outline/parts.js';
import { isDateLine } from '../outline/paragraphs.js';
import type { PlanText, Range } from '../text/plan-text.js';
import { findCalendarMentions } from './calendar.js';

/** Who issued the document under which number, and when. */
export interface DocumentHead {
  documentNumber: string | null;
  issuer: string | null;
  /** `YYYY-MM-DD` */
  issuedOn: string | null;
}

const NUMBER =
  /^(?:(?:文号|发文字号)\s*:?\s*)?([\u4e00-\u9fff()]{1,14}\s*[〔[(【]\s*20\d{2}\s*[〕\])】]\s*第?\s*\d{1,5}\s*号)/u;
const RED_HEAD = /^((?:中共)?[\u4e00-\u9fff\s]{3,30}?)\s*文件$/u;
const ISSUES = /^((?:中共)?[\u4e00-\u9fff]{3,24}?(?:人民政府|办公室|委员会|局|领导小组))\s*关于/u;
/** The offices that issue a notice, on the line above its subject. */
const NAMES = /^(?:(?:中共)?[\u4e00-\u9fff]{3,24}(?:政府|办公室|委员会|局|领导小组)\s*)+$/u;
const DATE_UNDER_TITLE = /^[([]\s*(20\d{2}年\d{1,2}月\d{1,2}日)\s*[)\]]$/u;

/** Reads number, issuer and date from the lines before the first chapter, the signatures and the imprint. */
export function readDocumentHead(text: PlanText, preface: readonly Range[], parts: DocumentParts): DocumentHead {
  const lines = preface.map((range) => ({ range, line: text.read(range).trim() }));
  const signature = parts.signatures[0] ?? parts.imprint;
  const number = lines.map(({ range, line }) => numberIn(text, range, line)).find((found) => found !== null);
  return {
    documentNumber: number ?? null,
    issuer:
      signature === undefined || signature === null
        ? issuerIn(lines.map(({ line }) => line))
        : signedBy(text, signature),
    issuedOn:
      signature === undefined || signature === null ? dateIn(lines.map(({ line }) => line)) : signedOn(text, signature),
  };
}

function numberIn(text: PlanText, range: Range, line: string): string | null {
  const match = NUMBER.exec(line);
  const number = match?.[1];
  if (match === null || number === undefined) return null;
  const start = range.start + text.read(range).indexOf(number);
  return text.print({ start, end: start + number.length }).replaceAll(/\s/gu, '');
}

const signedBy = (text: PlanText, { issuer }: Signature) => text.print(issuer).replaceAll(/\s/gu, '');

const signedOn = (text: PlanText, { date }: Signature) => findCalendarMentions(text.read(date), null)[0]?.to ?? null;

function issuerIn(lines: readonly string[]): string | null {
  for (const [i, line] of lines.entries()) {
    const above = /^关于(?:印发|转发|公布)/u.test(line) ? NAMES.exec(lines[i - 1] ?? '')?.[0] : undefined;
    const name = above ?? RED_HEAD.exec(line)?.[1] ?? ISSUES.exec(line.replaceAll(/\s/gu, ''))?.[1];
    if (name !== undefined) return name.trim().replaceAll(/\s+/gu, '、');
  }
  return null;
}

/** The date in brackets under the title, or directly under the document's number. */
function dateIn(lines: readonly string[]): string | null {
  const isUnderNumber = (line: string, i: number) => isDateLine(line) && NUMBER.test(lines[i - 1] ?? '');
  const date = lines.map((line, i) => (isUnderNumber(line, i) ? line : DATE_UNDER_TITLE.exec(line)?.[1]));
  return findCalendarMentions(date.find((found) => found !== undefined) ?? '', null)[0]?.to ?? null;
}

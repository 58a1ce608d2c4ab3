import type { PlanText, Range } from '../text/plan-text.js';
import { findLabels, readLabel } from './clause-label.js';

/** The title at the beginning of a numbered paragraph and what follows it. */
export interface TitleSplit {
  /** Without the closing stop. */
  title: Range;
  /** From behind the closing stop to the end of the paragraph; may be empty. */
  rest: Range;
}

/** A first sentence beyond this length is cut at its first comma. */
const LONGEST_TITLE = 80;

/** Splits the text after a marker into title and rest: at the first stop, or where a clause begins. */
export function splitTitle(text: PlanText, range: Range): TitleSplit {
  const folded = text.read(range);
  const stop = sentenceStop(folded);
  const clause = clauseStart(folded.slice(0, stop));
  const end = clause ?? earlierEnd(text.printed.slice(range.start, range.end), folded, stop);
  const words = folded.slice(0, end).replace(/[\s,、:]+$/u, '').length;
  const title = text.trim({ start: range.start, end: range.start + words });
  const restStart = range.start + end + (/^[。;:!]/u.test(folded.slice(end)) ? 1 : 0);
  return { title, rest: text.trim({ start: restStart, end: range.end }) };
}

/** The first stop outside quotation marks and brackets, or the end. */
function sentenceStop(folded: string): number {
  let depth = 0;
  for (let i = 0; i < folded.length; i += 1) {
    const char = folded.charAt(i);
    if ('([【〔《“'.includes(char)) depth += 1;
    else if (')]】〕》”'.includes(char)) depth = Math.max(0, depth - 1);
    else if ('。;!'.includes(char) && (depth === 0 || i > LONGEST_TITLE)) return i;
  }
  return folded.length;
}

/** Where a bracketed or labelled clause begins inside the first sentence: 完善机制（责任单位：…）. */
function clauseStart(sentence: string): number | null {
  for (const match of sentence.matchAll(/[([【〔]/gu)) {
    const inside = sentence.slice(match.index + 1);
    if (readLabel(inside) !== null || /^[^)\]】〕]*(?:牵头|负责|配合|落实|完成|底前|月前)[)\]】〕]/u.test(inside))
      return match.index;
  }
  return findLabels(sentence)[0]?.start ?? null;
}

/** A title may also end at a colon, at a wide blank, or, in a very long sentence, at a comma. */
function earlierEnd(printed: string, folded: string, stop: number): number {
  const colon = folded.slice(0, Math.min(stop, 40)).indexOf(':');
  if (colon > 1 && folded.length > colon + 8) return colon;
  const blank = /^([^,。;:]{2,40}?)(?:\s{2,}|\u3000)(?=\S{8})/u.exec(printed.slice(0, stop));
  if (blank?.[1] !== undefined) return blank[1].length;
  if (stop <= LONGEST_TITLE) return stop;
  const comma = folded.slice(0, stop).search(/(?<=^.{8,}),/u);
  return comma > 0 ? comma : stop;
}

import type { Range } from '../text/plan-text.js';
import { isUnitLike } from './unit-name.js';

/** A piece of a list with its place in the text that was split. */
export interface Piece extends Range {
  text: string;
}

const SEPARATORS = '、,;。/';

/** Longer ones are no list of names; looking for blanks and last words in them would never end. */
const LONGEST_PIECE = 600;

/** Splits a folded list at its separators outside brackets; empty pieces (a stray 、 at the end) fall away. */
export function splitList(folded: string): Piece[] {
  const ranges: Range[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= folded.length; i += 1) {
    const char = folded.charAt(i);
    if ('([【〔《“'.includes(char) && char !== '') depth += 1;
    else if (')]】〕》”'.includes(char) && char !== '') depth = Math.max(0, depth - 1);
    if (i < folded.length && !(depth === 0 && SEPARATORS.includes(char))) continue;
    ranges.push({ start, end: i });
    start = i + 1;
  }
  const pieces = ranges.flatMap((range) => splitAtBlanks(folded, range));
  return joinCompounds(pieces.flatMap((piece) => splitAtLastWord(piece)));
}

/** Blanks part units only where both sides are names; elsewhere they are an accident of printing. */
function splitAtBlanks(folded: string, range: Range): Piece[] {
  const piece = pieceOf(folded, range);
  if (piece === null) return [];
  if (piece.text.length > LONGEST_PIECE) return [piece];
  const parts: Piece[] = [];
  let start = piece.start;
  for (const match of piece.text.matchAll(/\s+/gu)) {
    const at = piece.start + match.index;
    const before = pieceOf(folded, { start, end: at });
    const after = pieceOf(folded, { start: at, end: piece.end });
    if (before === null || after === null || !isUnitLike(before.text.replace(/\s/gu, ''))) continue;
    if (!isUnitLike(after.text.split(/\s/u)[0] ?? '') && !isUnitLike(after.text.replace(/\s/gu, ''))) continue;
    parts.push(before);
    start = after.start;
  }
  const last = pieceOf(folded, { start, end: piece.end });
  return last === null ? parts : [...parts, last];
}

/** 县财政局和县审计局 are two; 发展和改革局 is one. */
function splitAtLastWord(piece: Piece): Piece[] {
  if (piece.text.length > LONGEST_PIECE) return [piece];
  for (const match of piece.text.matchAll(/以及|及其|及|和|与/gu)) {
    const left = piece.text.slice(0, match.index);
    const right = piece.text.slice(match.index + match[0].length);
    if (match[0] === '及其' || !isWholeName(left) || !/^[\u4e00-\u9fff]{2}/u.test(right)) continue;
    const rest = { start: piece.start + match.index + match[0].length, end: piece.end, text: right };
    return [{ start: piece.start, end: piece.start + left.length, text: left }, ...splitAtLastWord(rest)];
  }
  return [piece];
}

/** Ends like a unit, not merely in a character that units also end with (人力资源, 文化, 科技). */
const isWholeName = (text: string) =>
  text.length >= 3 && isUnitLike(text) && !/(?:社会|机关事务|部门|单位|办)$/u.test(text);

/** 各市、县（市、区） is one group, written with the separator of a list. */
function joinCompounds(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isCompound = last !== undefined && /^各[省市州盟]$/u.test(last.text) && /^[县区旗]\(/u.test(piece.text);
    if (isCompound) joined.splice(-1, 1, { start: last.start, end: piece.end, text: `${last.text}、${piece.text}` });
    else joined.push(piece);
  }
  return joined;
}

function pieceOf(folded: string, { start, end }: Range): Piece | null {
  const raw = folded.slice(start, end);
  const text = raw.trim();
  if (text === '') return null;
  const from = start + raw.indexOf(text);
  return { start: from, end: from + text.length, text };
}

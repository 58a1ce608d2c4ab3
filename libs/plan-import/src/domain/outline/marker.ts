import { HAN_DIGITS, readNumeral } from '../text/numeral.js';

/** The forms of numbering, in the order in which official documents nest them. */
export const MARKER_STYLES = [
  'part', // 第一章, 第一部分
  'section', // 第一节
  'han', // 一、
  'named', // 任务一：
  'han-paren', // （一）
  'digit', // 1.
  'decimal', // 1.1
  'decimal-3', // 1.1.1
  'digit-paren', // （1） or 1）
  'circled', // ①
  'dash', // —— and bullets
] as const;

export type MarkerStyle = (typeof MARKER_STYLES)[number];

export interface Marker {
  style: MarkerStyle;
  /** The number it shows; 0 for a dash. */
  ordinal: number;
  /** The number as digits, `1.2` for decimals; null for a dash. */
  number: string | null;
  /** Characters up to the title. */
  length: number;
}

const HAN = `[${HAN_DIGITS}]{1,5}`;

const RULES: readonly (readonly [MarkerStyle, RegExp])[] = [
  ['part', new RegExp(`^第\\s*(${HAN}|\\d{1,3})\\s*(?:章|篇|编|部分)[\\s、:]*`, 'u')],
  ['section', new RegExp(`^第\\s*(${HAN}|\\d{1,3})\\s*节[\\s、:]*`, 'u')],
  ['named', new RegExp(`^(?:重点)?(?:任务|行动|工程|举措)\\s*(${HAN}|\\d{1,3})(?:\\s*[:、.]\\s*|\\s+(?=\\S))`, 'u')],
  ['han', new RegExp(`^(${HAN})\\s*[、.]\\s*(?![${HAN_DIGITS}]+[、年月级])`, 'u')],
  ['han-paren', new RegExp(`^\\(\\s*(${HAN})\\s*\\)[、.]?\\s*`, 'u')],
  ['han-paren', new RegExp(`^(${HAN})\\)\\s*`, 'u')],
  ['digit-paren', /^\(\s*(\d{1,3})\s*\)[、.]?\s*/u],
  ['decimal-3', /^(\d{1,2}\.\d{1,2}\.\d{1,2})(?:[.、\s]\s*|(?=[\u4e00-\u9fff“]))/u],
  ['digit', /^(\d{1,3})\s*[.、](?=20\d{2}年)/u],
  ['decimal', /^(\d{1,2}\.\d{1,2})[.、\s]\s*(?!\d)/u],
  ['digit', /^(\d{1,3})\s*[.、]\s*(?!\d)/u],
  ['digit-paren', /^(\d{1,3})\)\s*/u],
];

/** First code point of each run of enclosed numerals, its style, its first number and its length. */
const ENCLOSED: readonly (readonly [number, MarkerStyle, number, number])[] = [
  [0x2460, 'circled', 1, 20],
  [0x2474, 'digit-paren', 1, 20],
  [0x2488, 'digit', 1, 20],
  [0x24f5, 'circled', 1, 10],
  [0x2776, 'circled', 1, 10],
  [0x2780, 'circled', 1, 10],
  [0x3220, 'han-paren', 1, 10],
  [0x3251, 'circled', 21, 15],
];

const DASH = /^(?:-{2,3}|[•●■◆▪◇○★※])\s*(?=\S)/u;

/** The numbering at the beginning of a folded paragraph, or null. */
export function readMarker(folded: string): Marker | null {
  const head = folded.slice(0, 24);
  const enclosed = readEnclosed(head);
  if (enclosed !== null) return enclosed;
  for (const [style, rule] of RULES) {
    const match = rule.exec(head);
    if (match === null) continue;
    const printed = match[1] ?? '';
    const ordinal = readNumeral(printed.split('.').at(-1) ?? '');
    if (ordinal === null || ordinal === 0) continue;
    const number = printed.includes('.') ? printed : String(ordinal);
    return { style, ordinal, number, length: match[0].length };
  }
  const dash = DASH.exec(head);
  return dash === null ? null : { style: 'dash', ordinal: 0, number: null, length: dash[0].length };
}

function readEnclosed(head: string): Marker | null {
  const code = head.charCodeAt(0);
  for (const [first, style, start, count] of ENCLOSED) {
    if (!(code >= first && code < first + count)) continue;
    const ordinal = start + code - first;
    const length = /^.[、.]?\s*/u.exec(head)?.[0].length ?? 1;
    return { style, ordinal, number: String(ordinal), length };
  }
  return null;
}

/** Styles that a hurried typist takes for one another: （1） among （二）, （三）. */
export const isConfusable = (a: MarkerStyle, b: MarkerStyle): boolean =>
  (a === 'han-paren' && b === 'digit-paren') || (a === 'digit-paren' && b === 'han-paren');

export const rankOf = (style: MarkerStyle): number => MARKER_STYLES.indexOf(style);

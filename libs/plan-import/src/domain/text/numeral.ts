import Nzh from 'nzh';

/** The Chinese numerals of one character class, for use inside the grammar's expressions. */
export const HAN_DIGITS = '〇零○一二三四五六七八九十百千两廿卅';

const DIGIT_VALUES = new Map(Array.from('〇一二三四五六七八九').map((digit, value) => [digit, value]));

/**
 * The value of a whole number written in digits or in Chinese (二十三, 二〇二六, 廿三, 两百); null for anything else.
 * nzh decodes much that it does not understand to a wrong number without a word, so only what it would print
 * again in the same characters is believed.
 */
export function readNumeral(text: string): number | null {
  const compact = text.replace(/[\s,]/gu, '');
  if (/^\d+$/u.test(compact)) return Number(compact);
  const normal = compact
    .replace(/[零○]/gu, '〇')
    .replace(/^廿/u, '二十')
    .replace(/^卅/u, '三十')
    .replace(/两(?=[百千万亿])/gu, '二')
    .replace(/^两$/u, '二');
  if (normal === '') return null;
  if (/^[〇一二三四五六七八九]+$/u.test(normal)) return readDigitString(normal);
  const forNzh = normal.replace(/〇/gu, '零').replace(/^十/u, '一十');
  if (!/^[零一二三四五六七八九十百千万亿]+$/u.test(forNzh)) return null;
  const value = Number(Nzh.cn.decodeS(forNzh));
  const printed = Nzh.cn.encodeS(value).replace(/^十/u, '一十');
  return printed === forNzh ? value : null;
}

/** Years and other numbers read digit by digit: 二〇二六. */
function readDigitString(text: string): number {
  return Array.from(text).reduce((value, digit) => value * 10 + (DIGIT_VALUES.get(digit) ?? 0), 0);
}

/**
 * One character in the form that the grammar knows: half-width where NFKC has one of the same length, any dash as `-`,
 * any blank but tab and line feed as a space. Circled and bracketed numerals (①, ⑴, ⒈, ㈠) and superscripts keep
 * their form, because it says something.
 */
export function foldChar(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x80) return code === 0x7e ? '-' : char;
  if (isHan(code) || isEnclosed(code) || isSuperscript(code) || isSurrogate(code)) return char;
  if (isDash(code)) return '-';
  if (isBlank(code)) return ' ';
  const form = char.normalize('NFKC');
  if (form.length !== 1) return char;
  return form === '~' ? '-' : form;
}

const isHan = (code: number) => code >= 0x3400 && code <= 0x9fff;
const isEnclosed = (code: number) => (code >= 0x2460 && code <= 0x24ff) || (code >= 0x3200 && code <= 0x32ff);
const isSuperscript = (code: number) =>
  code === 0xb2 || code === 0xb3 || code === 0xb9 || (code >= 0x2070 && code <= 0x209f);
const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;
const isDash = (code: number) =>
  (code >= 0x2010 && code <= 0x2015) ||
  code === 0x2212 ||
  code === 0x301c ||
  code === 0xff0d ||
  code === 0xff5e ||
  code === 0x2500;
const isBlank = (code: number) =>
  code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f;

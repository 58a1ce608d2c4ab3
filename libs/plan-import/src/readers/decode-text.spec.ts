import { describe, expect, it } from '@jest/globals';
import { decodeText } from './decode-text.js';
import * as errors from './reading.errors.js';
import { planImportTexts } from './reading.texts.js';

const text = '一、重点任务\r\n1.修复管网\tpipes';
const decoded = (bytes: number[] | Uint8Array) => decodeText(Uint8Array.from(bytes), '方案.txt');
const utf16 = (value: string, littleEndian: boolean) =>
  Array.from({ length: value.length }, (_, index) => value.charCodeAt(index)).flatMap((unit) =>
    littleEndian ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff],
  );

describe('decodeText', () => {
  it.each([
    ['UTF-8', [...Buffer.from(text)]],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, ...Buffer.from(text)]],
    ['UTF-16 LE with a byte order mark', [0xff, 0xfe, ...utf16(text, true)]],
    ['UTF-16 BE with a byte order mark', [0xfe, 0xff, ...utf16(text, false)]],
    ['UTF-16 LE without one', utf16(text, true)],
    ['UTF-16 BE without one', utf16(text, false)],
  ])('reads %s', (_, bytes) => {
    expect(decoded(bytes)).toBe(text);
  });

  it('reads GBK', () => {
    // 一、任务
    expect(decoded([0xd2, 0xbb, 0xa1, 0xa2, 0xc8, 0xce, 0xce, 0xf1])).toBe('一、任务');
  });

  it.each([
    ['a Word document', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00, 0x00, 0x21]],
    ['an old Word document', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
    ['random bytes', [0x80, 0xff, 0x12, 0x9f]],
  ])('refuses %s', (_, bytes) => {
    expect(() => decoded(bytes)).toThrow(expect.objectContaining({ code: 'plan-import/not-a-text' }));
  });
});

describe('planImportTexts', () => {
  it('has a text for every refusal', () => {
    const codes = Object.values(errors).map((factory) => factory('方案.txt').code);
    expect(codes.filter((code) => planImportTexts[code] === undefined)).toEqual([]);
  });
});

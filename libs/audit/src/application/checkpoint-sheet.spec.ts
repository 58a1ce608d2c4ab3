import { parseKnown } from '#libs/event-store';
import { expect, it } from '@jest/globals';
import jsQR from 'jsqr';
import { checkpointSheet } from './checkpoint-sheet.js';

const checkpoint = { origin: 'duban/0198f0c2-1111-7222-8333-444455556666/1', size: 1_234, root: Buffer.alloc(32, 7) };
const SCALE = 4;

/** What a scanner reads off the sheet. */
function scanned(sheet: string): string | undefined {
  const [, width = '', height = ''] = /viewBox="0 0 (\d+) (\d+)"/.exec(sheet) ?? [];
  const [columns, rows] = [Number(width) * SCALE, Number(height) * SCALE];
  const pixels = new Uint8ClampedArray(columns * rows * 4).fill(255);
  for (const [, x, y] of sheet.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1)
      for (let column = Number(x) * SCALE; column < (Number(x) + 1) * SCALE; column += 1)
        pixels.fill(0, (row * columns + column) * 4, (row * columns + column) * 4 + 3);
  return jsQR.default(pixels, columns, rows)?.data;
}

it('a printed checkpoint can be read and scanned, and is then what an auditor knows', () => {
  const sheet = checkpointSheet(checkpoint, '2026-11-23T01:02:03.000000Z');
  expect(sheet).toContain('>督办事件记录检查点：共 1234 条<');
  expect(sheet).toContain('>签名时间 2026-11-23T01:02:03Z<');
  for (const part of [checkpoint.origin, '1234', checkpoint.root.toString('base64')])
    expect(sheet).toContain(`>${part}<`);
  const line = scanned(sheet);
  expect(line).toBe(`${checkpoint.origin} 1234 ${checkpoint.root.toString('base64')}`);
  expect(parseKnown(line ?? '')).toEqual(checkpoint);
});

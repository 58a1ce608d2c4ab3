import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SortedSpool } from './sorted-spool.js';

let directory: string;
let opened = 0;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'duban-spool-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** The lines in order, by way of the disk. */
async function sorted(lines: readonly string[], limits: { heldChars: number; runsAtOnce: number }): Promise<string[]> {
  opened += 1;
  const spool = await SortedSpool.open(directory, `test-${opened}`, limits);
  try {
    for (const line of lines) await spool.add([line]);
    return await Array.fromAsync(spool.inOrder());
  } finally {
    await spool.close();
  }
}

const inOrder = (lines: readonly string[]) => [...new Set(lines)].toSorted((one, other) => (one < other ? -1 : 1));

describe('a sorted spool', () => {
  it('gives all lines in order, each once, however many runs and levels they make', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => JSON.stringify(text));
    const limits = fc.record({
      heldChars: fc.integer({ min: 1, max: 60 }),
      runsAtOnce: fc.integer({ min: 2, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 80 }), limits, async (lines, limit) => {
        expect(await sorted(lines, limit)).toEqual(inOrder(lines));
      }),
      { numRuns: 60 },
    );
  });

  it('holds lines longer than what it reads at a time', async () => {
    const lines = ['督'.repeat(90_000), 'a', `${'督'.repeat(90_000)}办`];
    expect(await sorted(lines, { heldChars: 1, runsAtOnce: 2 })).toEqual(inOrder(lines));
  });

  it('gives nothing where nothing was added', async () => {
    expect(await sorted([], { heldChars: 10, runsAtOnce: 2 })).toEqual([]);
  });

  it('has no name on disk while it is in use', async () => {
    const spool = await SortedSpool.open(directory, 'nameless', { heldChars: 1, runsAtOnce: 2 });
    await spool.add(['a', 'b']);
    expect(readdirSync(directory)).toEqual([]);
    await spool.close();
  });
});

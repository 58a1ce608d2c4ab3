import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noTrees, recorded, sampleTrees, written } from '../../../../test/support/exports/sample-events.js';
import { asStored } from '../../../event-store/src/as-stored.js';
import { EXPORT_FORMAT_NAMES, EXPORT_FORMATS, type ExportFormatName } from '../domain/export/export-formats.js';
import { csvFormat } from '../domain/export/csv.js';
import { ocelFormat } from '../domain/export/ocel.js';
import { xesFormat } from '../domain/export/xes.js';
import { exportLog } from './export-log.js';

const urged = (task: number) => ({
  type: 'TaskUrged',
  stream: `task-${task}`,
  data: { unitIds: ['a'], message: null },
});
const events = recorded(...Array.from({ length: 50 }, (_, number) => urged(number % 7)));

/** A log that counts how far it has been read, and goes round for as long as it is asked. */
class SampleStore {
  read = 0n;

  constructor(private readonly last: bigint) {}

  async *readAll(_: string, { after, upTo = this.last }: { after: bigint; upTo?: bigint }): AsyncGenerator<Recorded> {
    for (let position = after + 1n; position <= upTo && position <= this.last; position += 1n) {
      this.read = position;
      const event = events[Number((position - 1n) % BigInt(events.length))];
      if (event) yield { ...event, position, id: `event-${position}` };
    }
  }

  async *readStored(log: string, range: { after: bigint; upTo?: bigint }): AsyncGenerator<StoredEvent> {
    for await (const event of this.readAll(log, range)) yield asStored(event);
  }
}

describe('an export', () => {
  let spoolDirectory: string;
  beforeAll(() => {
    spoolDirectory = mkdtempSync(join(tmpdir(), 'duban-export-'));
  });
  afterAll(() => rm(spoolDirectory, { recursive: true }));

  const exported = (format: ExportFormatName, store: SampleStore, upTo: bigint, more: object = {}) =>
    exportLog({
      store,
      trees: sampleTrees(Number(upTo)),
      log: 'county',
      format: EXPORT_FORMATS[format],
      upTo,
      words: new Map(),
      spoolDirectory,
      ...more,
    });

  it.each([csvFormat, ocelFormat, xesFormat])(
    'writes $name by way of the disk as it does in memory',
    async (format) => {
      const pieces = await Array.fromAsync(exported(format.name as ExportFormatName, new SampleStore(50n), 50n));
      expect(pieces.join('')).toBe(await written(format, events));
    },
  );

  it('of a history has every checkpoint behind the last event that it covers, and the tail behind the newest', async () => {
    const text = (await Array.fromAsync(exported('history', new SampleStore(2_500n), 2_500n))).join('');
    const lines = text.trimEnd().split('\n');
    const places = lines.flatMap((line, place) => (line.startsWith('{"checkpoint"') ? [place] : []));
    expect(places).toEqual([1_001, 2_002]);
    expect(lines).toHaveLength(1 + 2_500 + 2 + 1);
    expect(lines.at(-1)).toBe('{"end":{"events":2500,"checkpoints":2}}');
  });

  it('of a history keeps the checkpoints of events that are not there any more', async () => {
    const cut = exported('history', new SampleStore(1_500n), 2_000n);
    const lines = (await Array.fromAsync(cut)).join('').trimEnd().split('\n');
    expect(lines.slice(-2)).toEqual(['{"checkpoint":"2000"}', '{"end":{"events":1500,"checkpoints":2}}']);
  });

  it('of a history is refused where nothing seals the log', async () => {
    const pieces = exported('history', new SampleStore(50n), 50n, { trees: noTrees });
    await expect(Array.fromAsync(pieces)).rejects.toMatchObject({ code: 'audit/log-not-sealed' });
  });

  it.each(EXPORT_FORMAT_NAMES)('of %s ends at the position asked for, and tells how far it is', async (format) => {
    const store = new SampleStore(5_000n);
    const told: bigint[] = [];
    const onProgress = (position: bigint) => told.push(position);
    const text = (await Array.fromAsync(exported(format, store, 2_500n, { onProgress }))).join('');
    expect([text.includes('event-2500'), text.includes('event-2501')]).toEqual([true, false]);
    expect(told).toEqual([1_000n, 2_000n, 2_500n]);
  });

  it.each(EXPORT_FORMAT_NAMES)('of %s comes in pieces, read as they are taken', async (format) => {
    const store = new SampleStore(20_000n);
    const pieces = exported(format, store, 20_000n);
    const sizes: number[] = [];
    for await (const piece of pieces) sizes.push(piece.length);
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(80_000);
  });

  it.each(EXPORT_FORMAT_NAMES)('of %s begins before the log is read', async (format) => {
    const store = new SampleStore(5_000n);
    const pieces = exported(format, store, 5_000n);
    expect((await pieces.next()).value).not.toBe('');
    expect(store.read).toBe(0n);
    await pieces.return(undefined);
  });

  it('that nobody goes on reading reads no further, and leaves nothing on disk', async () => {
    const store = new SampleStore(1_000_000n);
    for await (const piece of exported('csv', store, 1_000_000n)) {
      if (piece.includes('event-')) break;
    }
    expect(store.read).toBeLessThan(2_000n);
    expect(readdirSync(spoolDirectory)).toEqual([]);
  });

  it.each(EXPORT_FORMAT_NAMES)('of %s is given up by its signal, even where it only reads yet', async (format) => {
    const store = new SampleStore(1_000_000n);
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error('enough'));
    const all = Array.fromAsync(exported(format, store, 1_000_000n, { onProgress, signal: stop.signal }));
    await expect(all).rejects.toThrow('enough');
    expect(store.read).toBeLessThan(1_003n);
    expect(readdirSync(spoolDirectory)).toEqual([]);
  });
});

import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import type { EventStore, SealedTrees } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import type { AccessEntry, AccessRecord } from '#libs/platform/auth';
import type { Config } from '#libs/platform/config';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { noTrees, recorded } from '../../../../test/support/exports/sample-events.js';
import { Exports, type AskedExport } from './exports.js';

const HEAD = 1_000_000n;
const [urged] = recorded({ type: 'TaskUrged', stream: 'task-1', data: { unitIds: [], message: null } });

/** A long log that counts how far it has been read. */
class LongLog implements Pick<EventStore, 'head' | 'readAll'> {
  read = 0n;

  async head(): Promise<bigint> {
    return HEAD;
  }

  async *readAll(_: string, { after, upTo = HEAD }: { after: bigint; upTo?: bigint }): AsyncGenerator<Recorded> {
    for (let position = after + 1n; position <= upTo; position += 1n) {
      this.read = position;
      if (position % 100n === 0n) await turn();
      if (urged) yield { ...urged, position };
    }
  }
}

describe('Exports', () => {
  let dataDir: string;
  let store: LongLog;
  let written: AccessEntry[];
  let exports: Exports;
  const record = { write: async (entry: AccessEntry) => void written.push(entry) };
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'duban-exports-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));
  beforeEach(() => {
    store = new LongLog();
    written = [];
    exports = exportsWith(record);
  });

  const exportsWith = (noting: Pick<AccessRecord, 'write'>) =>
    new Exports(store as unknown as EventStore, noTrees as SealedTrees, noting as AccessRecord, { dataDir } as Config);
  const asker = { person: 'auditor', post: 'audit', origin: { address: '192.0.2.1', requestId: 'r' } };
  const open = (asked: Partial<AskedExport> = {}) =>
    exports.open({ log: 'county', format: 'csv', words: new Map(), ...asked }, asker);

  it('note who takes the log before the first byte leaves', async () => {
    const { content, fileName, mediaType } = await open({ upTo: 3n });
    expect({ fileName, mediaType }).toEqual({
      fileName: '督办事件记录-截至3.csv',
      mediaType: 'text/csv; charset=utf-8',
    });
    expect(written).toEqual([
      {
        log: 'county',
        act: 'log-exported',
        person: 'auditor',
        post: 'audit',
        details: { format: 'csv', position: '3' },
      },
    ]);
    expect(store.read).toBe(0n);
    expect((await text(content)).split('\r\n')).toHaveLength(5);
  });

  it('do not begin where they cannot be noted, and leave the place free', async () => {
    const refuse = async () => Promise.reject(new Error('no record'));
    exports = exportsWith({ write: refuse });
    for (let attempt = 0; attempt < 3; attempt += 1) await expect(open()).rejects.toThrow('no record');
    expect(store.read).toBe(0n);
  });

  it('are not noted where the log has not come so far', async () => {
    await expect(open({ upTo: HEAD + 1n })).rejects.toMatchObject({ code: 'audit/position-ahead' });
    expect(written).toEqual([]);
  });

  it('of what was sealed are not noted where nothing seals the log', async () => {
    await expect(open({ format: 'history' })).rejects.toMatchObject({ code: 'audit/log-not-sealed' });
    expect(written).toEqual([]);
  });

  it('are two at a time', async () => {
    const { content } = await open();
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'audit/exports-under-way' });
    content.destroy();
    await once(content, 'close');
    expect(await open()).toMatchObject({ fileName: `督办事件记录-截至${HEAD}.csv` });
  });

  it('read no further once they are given up, though nothing was to be written yet', async () => {
    const { content, giveUp } = await open({ format: 'xes' });
    const closed = new Promise((resolve) => content.once('close', resolve));
    content.resume().on('error', () => undefined);
    while (store.read < 500n) await turn();
    giveUp();
    await closed;
    expect(store.read).toBeLessThan(2_000n);
  });

  it('end in an error when the process stops, whether or not somebody reads', async () => {
    const { content } = await open();
    const failed = once(content, 'error');
    exports.beforeApplicationShutdown();
    expect(await failed).toEqual([expect.objectContaining({ message: expect.stringContaining('process stops') })]);
  });
});

import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readStreamEvents } from '../../../libs/event-store/src/postgres/read.js';
import { StreamReads, type StreamReadLimits } from '../../../libs/event-store/src/postgres/stream-reads.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { openStore, type OpenStore } from './open-store.js';

const EVENTS = 5;
const STREAMS = Array.from({ length: 6 }, (_, index) => `task-${index}`);
const ROOMY: StreamReadLimits = { streams: 64, events: 1_000, bytes: 1_000_000, waiting: 100 };

let database: TestDatabase;
let opened: OpenStore;
let log: string;
beforeAll(async () => {
  database = await createTestDatabase('stream reads');
  opened = await openStore(database.url);
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});
beforeEach(async () => {
  log = newId();
  await opened.store.createLog(log);
  for (const stream of STREAMS)
    await opened.store.append({
      log,
      stream,
      expected: 'no-stream',
      events: Array.from({ length: EVENTS }, (_, n) => ({ type: 'Noted', data: { n, text: '文'.repeat(300) } })),
      context: { actor: systemActor, commandId: newId(), requestHash: 'test' },
    });
});

/** Reads all streams at once, and one that is not there. */
async function readAtOnce(limits: Partial<StreamReadLimits>, direction: 'forwards' | 'backwards' = 'forwards') {
  const { pool } = opened;
  const query = jest.spyOn(pool, 'query');
  const streams = new StreamReads(pool, { ...ROOMY, ...limits });
  const read = await Promise.allSettled(
    [...STREAMS, 'task-none'].map(async (stream) => {
      const events = await Array.fromAsync(readStreamEvents({ pool, streams }, log, stream, { direction }));
      return events.map(({ version }) => version);
    }),
  );
  const answers = await Promise.all(query.mock.results.map(({ value }) => value as Promise<{ rows: unknown[] }>));
  query.mockRestore();
  return { read, sizes: answers.map(({ rows }) => rows.length) };
}

const whole = [0, 1, 2, 3, 4];
const everything = [...STREAMS.map(() => whole), []].map((value) => ({ status: 'fulfilled', value }));

describe('Reads of streams that share a round trip', () => {
  it('are whole where there is room', async () => {
    const { read, sizes } = await readAtOnce({});
    expect(read).toEqual(everything);
    expect(Math.max(...sizes)).toBe(EVENTS * STREAMS.length);
  });

  it.each([
    ['streams', { streams: 2 }, 2 * EVENTS],
    ['events, in mid-stream', { events: 7 }, 7],
    ['events, at the end of a stream', { events: 10 }, 10],
    ['bytes', { bytes: 3_500 }, 4],
    ['bytes, of which one event has more', { bytes: 1 }, 1],
  ])('are bounded in %s, and whole all the same', async (_, limits, most) => {
    const { read, sizes } = await readAtOnce(limits);
    expect(read).toEqual(everything);
    expect(Math.max(...sizes)).toBe(most);
    const backwards = await readAtOnce(limits, 'backwards');
    expect(backwards.read).toEqual(everything.map(({ status, value }) => ({ status, value: value.toReversed() })));
  });

  it('are refused beyond what may wait, as appends are', async () => {
    const { read } = await readAtOnce({ waiting: 3 });
    expect(read.slice(0, 3)).toEqual(everything.slice(0, 3));
    expect(read.slice(3)).toMatchObject(
      STREAMS.slice(2).map(() => ({ status: 'rejected', reason: { code: 'event-store/busy' } })),
    );
  });
});

import type { DomainEvent, Recorded } from '#libs/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyError } from '../errors.js';
import type { Append, EventStore } from '../event-store.js';
import { newId } from './new-id.js';
import type { ManualClock } from './manual-clock.js';

/** A store to be tried, with the clock that stamps its appends. */
export interface ContractSubject {
  readonly store: EventStore;
  readonly clock: ManualClock;
}

const actor = { person: 'p-1', post: 'post-1', unit: 'u-1' };

/** The promises of the port, for every adapter. `open` is asked for a store once a test. */
export function eventStoreContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} keeps the event store's contract`, () => {
    let store: EventStore;
    let clock: ManualClock;
    let log: string;

    beforeEach(async () => {
      ({ store, clock } = await open());
      log = newId();
      await store.createLog(log);
    });

    const command = (over: Partial<Append> = {}): Append => ({
      log,
      stream: 'task-1',
      expected: 'any',
      events: [{ type: 'Happened', data: { n: 1 } }],
      context: { actor, commandId: newId(), requestHash: 'h' },
      ...over,
    });
    const events = (...numbers: number[]): DomainEvent[] => numbers.map((n) => ({ type: 'Happened', data: { n } }));
    const all = async (source: AsyncIterable<Recorded>) => Array.fromAsync(source);
    const numbers = (recorded: Recorded[]) => recorded.map(({ data }) => (data as { n: number }).n);

    it('answers the version and the position of the last event', async () => {
      expect(await store.append(command({ events: events(1, 2) }))).toEqual({
        version: 1,
        position: 2n,
        repeated: false,
      });
      expect(await store.append(command({ stream: 'task-2' }))).toEqual({ version: 0, position: 3n, repeated: false });
      expect(await store.head(log)).toBe(3n);
    });

    it('gives back what was appended, with who, why and when', async () => {
      const commandId = newId();
      const correlationId = newId();
      const causationId = newId();
      clock.set('2024-03-01T08:00:00.123456Z');
      const data = { 名称: '县水利局', amount: '0.10', nested: [{ b: 1, a: null }] };
      await store.append(
        command({
          events: [{ type: 'Named', data, schemaVersion: 2 }],
          context: { actor: { ...actor, onBehalfOf: 'u-9' }, commandId, requestHash: 'h', correlationId, causationId },
        }),
      );
      expect(await all(store.readStream(log, 'task-1'))).toEqual([
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          type: 'Named',
          schemaVersion: 2,
          data,
          stream: 'task-1',
          version: 0,
          position: 1n,
          recordedAt: '2024-03-01T08:00:00.123456Z',
          actor: { ...actor, onBehalfOf: 'u-9' },
          commandId,
          correlationId,
          causationId,
        },
      ]);
    });

    it('keeps positions dense over streams and versions dense within each', async () => {
      for (const [stream, n] of [
        ['a-1', 1],
        ['b-1', 2],
        ['a-1', 3],
      ] as const)
        await store.append(command({ stream, events: events(n) }));
      const log1 = await all(store.readAll(log, { after: 0n }));
      expect(log1.map(({ position, stream, version }) => [position, stream, version])).toEqual([
        [1n, 'a-1', 0],
        [2n, 'b-1', 0],
        [3n, 'a-1', 1],
      ]);
    });

    it('refuses a stale expected version and tells the actual one', async () => {
      await store.append(command({ expected: 'no-stream', events: events(1, 2) }));
      await expect(store.append(command({ expected: 'no-stream' }))).rejects.toMatchObject({ actual: 1 });
      await expect(store.append(command({ expected: 0 }))).rejects.toBeInstanceOf(ConcurrencyError);
      await expect(store.append(command({ stream: 'task-9', expected: 0 }))).rejects.toMatchObject({ actual: -1 });
      expect(await store.append(command({ expected: 1 }))).toMatchObject({ version: 2 });
      expect(await store.head(log)).toBe(3n);
    });

    it('lets one of many writers with the same expected version win', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, () => store.append(command({ expected: 'no-stream' }))),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.head(log)).toBe(1n);
    });

    it('answers a repeated command id with its first answer and appends nothing', async () => {
      const first = command({ expected: 'no-stream' });
      const answer = await store.append(first);
      await store.append(command());
      expect(await store.append(first)).toEqual({ ...answer, repeated: true });
      expect(await store.findCommand(log, first.context.commandId)).toEqual({ ...answer, repeated: true });
      expect(await store.head(log)).toBe(2n);
    });

    it('refuses a known command id with another request', async () => {
      const first = command();
      await store.append(first);
      const other = command({ context: { ...first.context, requestHash: 'other' } });
      await expect(store.append(other)).rejects.toMatchObject({ code: 'event-store/command-reused' });
      await expect(store.findCommand(log, first.context.commandId, 'other')).rejects.toMatchObject({
        code: 'event-store/command-reused',
      });
      expect(await store.head(log)).toBe(1n);
    });

    it('forgets the command id of a refused append', async () => {
      const refused = command({ expected: 5 });
      await expect(store.append(refused)).rejects.toBeInstanceOf(ConcurrencyError);
      expect(await store.findCommand(log, refused.context.commandId)).toBeNull();
      expect(await store.append({ ...refused, expected: 'no-stream' })).toMatchObject({ repeated: false });
    });

    it.each([
      ['no events', [], 'event-store/empty-append'],
      ['a NUL character', [{ type: 'T', data: { text: 'a\u0000b' } }], 'event-store/unstorable-text'],
      ['a lone surrogate', [{ type: 'T', data: { text: '\ud800' } }], 'event-store/unstorable-text'],
      ['a number that is none', [{ type: 'T', data: { n: Number.NaN } }], 'event-store/unstorable-text'],
      ['more than a megabyte', [{ type: 'T', data: { text: '字'.repeat(400_000) } }], 'event-store/event-too-large'],
    ])('refuses an append with %s', async (_, refused, code) => {
      await expect(store.append(command({ events: refused }))).rejects.toMatchObject({ code });
      expect(await store.head(log)).toBe(0n);
    });

    it('keeps text that only looks like an escaped NUL', async () => {
      await store.append(command({ events: [{ type: 'T', data: { text: '\\u0000' } }] }));
      expect((await all(store.readStream(log, 'task-1')))[0]?.data).toEqual({ text: '\\u0000' });
    });

    it('refuses an unknown log', async () => {
      await expect(store.append(command({ log: newId() }))).rejects.toMatchObject({ code: 'event-store/unknown-log' });
    });

    it('keeps logs apart', async () => {
      const other = newId();
      await store.createLog(other);
      await store.append(command());
      await store.append(command({ log: other }));
      expect(await store.head(other)).toBe(1n);
      expect(await all(store.readAll(other, { after: 0n }))).toHaveLength(1);
    });

    it('reads a stream from a version, backwards, limited, and up to a position', async () => {
      await store.append(command({ events: events(0, 1, 2, 3, 4) }));
      expect(numbers(await all(store.readStream(log, 'task-1', { from: 3 })))).toEqual([3, 4]);
      expect(numbers(await all(store.readStream(log, 'task-1', { limit: 2 })))).toEqual([0, 1]);
      expect(numbers(await all(store.readStream(log, 'task-1', { direction: 'backwards', limit: 2 })))).toEqual([4, 3]);
      expect(numbers(await all(store.readStream(log, 'task-1', { direction: 'backwards', from: 1 })))).toEqual([1, 0]);
      expect(numbers(await all(store.readStream(log, 'task-1', { upTo: 2n })))).toEqual([0, 1]);
      expect(await all(store.readStream(log, 'task-none'))).toEqual([]);
    });

    it('reads the log after a position, limited and by type', async () => {
      await store.append(command({ events: events(0, 1, 2) }));
      await store.append(command({ events: [{ type: 'Other', data: { n: 9 } }] }));
      expect(numbers(await all(store.readAll(log, { after: 1n, limit: 2 })))).toEqual([1, 2]);
      expect(numbers(await all(store.readAll(log, { after: 1n, upTo: 2n })))).toEqual([1]);
      expect(numbers(await all(store.readAll(log, { after: 0n, types: ['Other'] })))).toEqual([9]);
    });

    it('reads more events than one page holds', async () => {
      const many = Array.from({ length: 1_250 }, (_, n) => n);
      await store.append(command({ events: events(...many) }));
      expect(numbers(await all(store.readStream(log, 'task-1')))).toEqual(many);
      expect(numbers(await all(store.readStream(log, 'task-1', { direction: 'backwards' })))).toEqual(
        many.toReversed(),
      );
      expect(numbers(await all(store.readAll(log, { after: 0n })))).toEqual(many);
    });

    it('never lets recorded-at go back, and finds the position at an instant', async () => {
      clock.set('2024-05-02T00:00:00.000000Z');
      await store.append(command());
      clock.set('2024-05-01T00:00:00.000000Z');
      await store.append(command());
      clock.set('2024-05-03T00:00:00.000000Z');
      await store.append(command());
      const recordedAt = (await all(store.readAll(log, { after: 0n }))).map((event) => event.recordedAt.slice(0, 10));
      expect(recordedAt).toEqual(['2024-05-02', '2024-05-02', '2024-05-03']);
      expect(await store.positionAt(log, '2024-05-01T23:59:59.000000Z')).toBe(0n);
      expect(await store.positionAt(log, '2024-05-02T00:00:00.000000Z')).toBe(2n);
      expect(await store.positionAt(log, '2024-06-01T00:00:00.000000Z')).toBe(3n);
    });

    it('subscribes from a position: catches up, then goes live, missing and repeating nothing', async () => {
      await store.append(command({ events: events(0, 1, 2) }));
      const stop = new AbortController();
      const seen: bigint[] = [];
      let caughtUp = 0;
      const writing: Promise<unknown>[] = [];
      for await (const delivery of store.subscribe(log, 1n, stop.signal)) {
        if (delivery.kind === 'event') seen.push(delivery.event.position);
        else {
          caughtUp += 1;
          if (delivery.position >= 8n) stop.abort();
          else writing.push(store.append(command({ stream: `s-${caughtUp}` })));
        }
      }
      await Promise.all(writing);
      expect(seen.slice(0, 7)).toEqual([2n, 3n, 4n, 5n, 6n, 7n, 8n]);
    });
  });
}

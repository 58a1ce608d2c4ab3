import type { Recorded } from '#libs/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyError } from '../errors.js';
import type { Append, EventStore, ReadAllOptions } from '../event-store.js';
import { appendTo, contractActor, numbered, numbersOf, type ContractSubject } from './contract-subject.js';
import type { ManualClock } from './manual-clock.js';
import { newId } from './new-id.js';
import { storedReadingContract } from './stored-reading.contract.js';
import { streamReadingContract } from './stream-reading.contract.js';
import { subscriptionsContract } from './subscriptions.contract.js';

/**
 * The promises of the port, for every adapter. Of positions it asks no more than that they rise in the order of the log.
 * `open` is asked for a store once a test.
 */
export function eventStoreCoreContract(name: string, open: () => Promise<ContractSubject>): void {
  streamReadingContract(name, open);
  storedReadingContract(name, open);
  subscriptionsContract(name, open);

  describe(`${name} keeps the event store's contract`, () => {
    let store: EventStore;
    let clock: ManualClock;
    let log: string;

    beforeEach(async () => {
      ({ store, clock } = await open());
      log = newId();
      await store.createLog(log);
    });

    const command = (over: Partial<Append> = {}): Append => appendTo(log, over);
    const all = async (source: AsyncIterable<Recorded>) => Array.fromAsync(source);
    const wholeLog = () => all(store.readAll(log, { after: 0n }));

    it('answers the version and the position of the last event', async () => {
      const first = await store.append(command({ events: numbered(1, 2) }));
      expect(first).toEqual({ version: 1, position: expect.any(BigInt), repeated: false });
      const second = await store.append(command({ stream: 'task-2' }));
      expect(second).toEqual({ version: 0, position: expect.any(BigInt), repeated: false });
      expect(second.position).toBeGreaterThan(first.position);
      expect((await wholeLog()).map(({ position }) => position).slice(1)).toEqual([first.position, second.position]);
      expect(await store.head(log)).toBe(second.position);
    });

    it('gives back what was appended, with who, why and when', async () => {
      const commandId = newId();
      const correlationId = newId();
      const causationId = newId();
      clock.set('2024-03-01T08:00:00.123456Z');
      const data = { 名称: '县水利局', amount: '0.10', nested: [{ b: 1, a: null }] };
      const { position } = await store.append(
        command({
          events: [{ type: 'Named', data, schemaVersion: 2 }],
          context: {
            actor: { ...contractActor, onBehalfOf: 'u-9' },
            commandId,
            requestHash: 'h',
            correlationId,
            causationId,
          },
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
          position,
          recordedAt: '2024-03-01T08:00:00.123456Z',
          actor: { ...contractActor, onBehalfOf: 'u-9' },
          commandId,
          correlationId,
          causationId,
        },
      ]);
    });

    it('keeps one order over all streams, and the versions of each dense', async () => {
      for (const [stream, n] of [
        ['a-1', 1],
        ['b-1', 2],
        ['a-1', 3],
      ] as const)
        await store.append(command({ stream, events: numbered(n) }));
      const read = await wholeLog();
      expect(read.map(({ stream, version }) => [stream, version])).toEqual([
        ['a-1', 0],
        ['b-1', 0],
        ['a-1', 1],
      ]);
      const positions = read.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => (a < b ? -1 : 1)));
      expect(await all(store.readStream(log, 'a-1'))).toEqual([read[0], read[2]]);
    });

    it('counts the events after a position', async () => {
      const { position } = await store.append(command({ events: numbered(1, 2) }));
      await store.append(command({ events: numbered(3, 4, 5) }));
      expect(await store.countAfter(log, 0n)).toBe(5);
      expect(await store.countAfter(log, position)).toBe(3);
      expect(await store.countAfter(log, await store.head(log))).toBe(0);
    });

    it('refuses a stale expected version and tells the actual one', async () => {
      await store.append(command({ expected: 'no-stream', events: numbered(1, 2) }));
      await expect(store.append(command({ expected: 'no-stream' }))).rejects.toMatchObject({ actual: 1 });
      await expect(store.append(command({ expected: 0 }))).rejects.toBeInstanceOf(ConcurrencyError);
      await expect(store.append(command({ stream: 'task-9', expected: 0 }))).rejects.toMatchObject({ actual: -1 });
      expect(await store.append(command({ expected: 1 }))).toMatchObject({ version: 2 });
      expect(await wholeLog()).toHaveLength(3);
    });

    it('lets one of many writers with the same expected version win', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, () => store.append(command({ expected: 'no-stream' }))),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await wholeLog()).toHaveLength(1);
    });

    it('appends a command once however often it is sent at a time', async () => {
      const sent = command();
      const answers = await Promise.all(Array.from({ length: 5 }, () => store.append(sent)));
      expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
      expect(await wholeLog()).toHaveLength(1);
    });

    it('answers a repeated command id with its first answer and appends nothing', async () => {
      const first = command({ expected: 'no-stream' });
      const answer = await store.append(first);
      await store.append(command());
      expect(await store.append(first)).toEqual({ ...answer, repeated: true });
      expect(await store.findCommand(log, first.context.commandId)).toEqual({ ...answer, repeated: true });
      expect(await wholeLog()).toHaveLength(2);
    });

    it('keeps the first answer to a command that changed nothing', async () => {
      await store.append(command());
      const { context } = command();
      const { commandId } = context;
      await store.noteUnchanged(log, { context, version: 0, position: 1n });
      await store.noteUnchanged(log, { context, version: 7, position: 8n });
      expect(await store.findCommand(log, commandId)).toEqual({ version: 0, position: 1n, repeated: true });
      await expect(store.findCommand(log, commandId, 'other')).rejects.toMatchObject({
        code: 'event-store/command-reused',
      });
      expect(await wholeLog()).toHaveLength(1);
    });

    it('refuses a known command id with another request', async () => {
      const first = command();
      await store.append(first);
      const other = command({ context: { ...first.context, requestHash: 'other' } });
      await expect(store.append(other)).rejects.toMatchObject({ code: 'event-store/command-reused' });
      await expect(store.findCommand(log, first.context.commandId, 'other')).rejects.toMatchObject({
        code: 'event-store/command-reused',
      });
      expect(await wholeLog()).toHaveLength(1);
    });

    it('forgets the command id of a refused append', async () => {
      const refused = command({ expected: 5 });
      await expect(store.append(refused)).rejects.toBeInstanceOf(ConcurrencyError);
      expect(await store.findCommand(log, refused.context.commandId)).toBeNull();
      const context = { ...refused.context, requestHash: 'other' };
      expect(await store.append({ ...refused, expected: 'no-stream', context })).toMatchObject({ repeated: false });
    });

    it.each([
      ['no events', [], 'event-store/empty-append'],
      ['a NUL character', [{ type: 'T', data: { text: 'a\u0000b' } }], 'event-store/unstorable-text'],
      ['a lone surrogate', [{ type: 'T', data: { text: '\ud800' } }], 'event-store/unstorable-text'],
      ['a number that is none', [{ type: 'T', data: { n: Number.NaN } }], 'event-store/unstorable-text'],
      ['more than a megabyte', [{ type: 'T', data: { text: '字'.repeat(400_000) } }], 'event-store/event-too-large'],
      ['more than 5,000 events', numbered(...Array(5_001).keys()), 'event-store/append-too-large'],
      [
        'more than 16 megabytes',
        Array(17).fill({ type: 'T', data: { text: 'x'.repeat(990_000) } }),
        'event-store/append-too-large',
      ],
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
      const mine = await store.append(command());
      const { position } = await store.append(command({ log: other }));
      expect(await store.head(log)).toBe(mine.position);
      expect(await store.head(other)).toBe(position);
      expect((await all(store.readAll(other, { after: 0n }))).map((event) => event.position)).toEqual([position]);
      expect((await all(store.readStream(other, 'task-1'))).map((event) => event.position)).toEqual([position]);
    });

    it('reads a stream from a version, backwards, limited, and up to a position', async () => {
      await store.append(command({ events: numbered(0, 1, 2, 3, 4) }));
      expect(numbersOf(await all(store.readStream(log, 'task-1', { from: 3 })))).toEqual([3, 4]);
      expect(numbersOf(await all(store.readStream(log, 'task-1', { limit: 2 })))).toEqual([0, 1]);
      expect(numbersOf(await all(store.readStream(log, 'task-1', { direction: 'backwards', limit: 2 })))).toEqual([
        4, 3,
      ]);
      expect(numbersOf(await all(store.readStream(log, 'task-1', { direction: 'backwards', from: 1 })))).toEqual([
        1, 0,
      ]);
      const upTo = (await wholeLog())[1]?.position ?? 0n;
      expect(numbersOf(await all(store.readStream(log, 'task-1', { upTo })))).toEqual([0, 1]);
      expect(numbersOf(await all(store.readStream(log, 'task-1', { upTo, direction: 'backwards', limit: 1 })))).toEqual(
        [1],
      );
      expect(await all(store.readStream(log, 'task-none'))).toEqual([]);
    });

    it('reads the log after a position, limited and by type', async () => {
      await store.append(command({ events: numbered(0, 1, 2) }));
      await store.append(command({ events: [{ type: 'Other', data: { n: 9 } }] }));
      const [after = 0n, upTo = 0n] = (await wholeLog()).map(({ position }) => position);
      expect(numbersOf(await all(store.readAll(log, { after, limit: 2 })))).toEqual([1, 2]);
      expect(numbersOf(await all(store.readAll(log, { after, upTo })))).toEqual([1]);
      expect(numbersOf(await all(store.readAll(log, { after: 0n, types: ['Other'] })))).toEqual([9]);
      expect(await all(store.readAll(log, { after: await store.head(log) }))).toEqual([]);
    });

    it.each(['a-\0', 'a-\ud800', '', `a-${'0'.repeat(500)}`])(
      'refuses a stream or a type called %j, and finds none',
      async (name) => {
        await store.append(command());
        const refused = { code: 'event-store/unstorable-text' };
        await expect(store.append(command({ stream: name }))).rejects.toMatchObject(refused);
        await expect(store.append(command({ events: [{ type: name, data: {} }] }))).rejects.toMatchObject(refused);
        const read = await Promise.all(['task-1', name].map((stream) => all(store.readStream(log, stream))));
        expect(read.map(({ length }) => length)).toEqual([1, 0]);
      },
    );

    it('reads a story by its correlation, and what followed from an event by its causation', async () => {
      const story = newId();
      const context = (over: Partial<Append['context']> = {}) => ({
        actor: contractActor,
        commandId: newId(),
        requestHash: 'h',
        ...over,
      });
      await store.append(command({ events: numbered(1, 2), context: context({ commandId: story }) }));
      const [, second] = await wholeLog();
      const causationId = second?.id ?? '';
      await store.append(command({ stream: 'task-2', events: numbered(3) }));
      const follows = context({ correlationId: story, causationId });
      await store.append(command({ stream: 'task-2', events: numbered(4, 5), context: follows }));
      const part = (options: Partial<ReadAllOptions>) => all(store.readAll(log, { after: 0n, ...options }));
      expect(numbersOf(await part({ correlationId: story }))).toEqual([1, 2, 4, 5]);
      expect(numbersOf(await part({ causationId }))).toEqual([4, 5]);
      expect(numbersOf(await part({ correlationId: newId() }))).toEqual([]);
      const [fourth] = await part({ causationId, limit: 1 });
      expect(numbersOf(await part({ correlationId: story, after: fourth?.position ?? 0n }))).toEqual([5]);
    });

    it('reads what stands in one stream, and what one person did', async () => {
      await store.append(command({ events: numbered(1) }));
      const other = { actor: { ...contractActor, person: 'p-2' }, commandId: newId(), requestHash: 'h' };
      await store.append(command({ stream: 'task-2', events: numbered(2), context: other }));
      await store.append(command({ stream: 'task-2', events: numbered(3) }));
      const part = (options: Partial<ReadAllOptions>) => all(store.readAll(log, { after: 0n, ...options }));
      expect(numbersOf(await part({ stream: 'task-2' }))).toEqual([2, 3]);
      expect(numbersOf(await part({ person: 'p-2' }))).toEqual([2]);
      expect(numbersOf(await part({ stream: 'task-1', person: 'p-2' }))).toEqual([]);
    });

    it('reads more events than one page holds', async () => {
      const many = Array.from({ length: 1_250 }, (_, n) => n);
      await store.append(command({ events: numbered(...many) }));
      expect(numbersOf(await all(store.readStream(log, 'task-1')))).toEqual(many);
      expect(numbersOf(await all(store.readStream(log, 'task-1', { direction: 'backwards' })))).toEqual(
        many.toReversed(),
      );
      expect(numbersOf(await all(store.readAll(log, { after: 0n })))).toEqual(many);
    });

    it('never lets recorded-at go back, and finds the position at an instant', async () => {
      clock.set('2024-05-02T00:00:00.000000Z');
      await store.append(command());
      clock.set('2024-05-01T00:00:00.000000Z');
      await store.append(command());
      clock.set('2024-05-03T00:00:00.000000Z');
      await store.append(command());
      const read = await wholeLog();
      expect(read.map(({ recordedAt }) => recordedAt.slice(0, 10))).toEqual(['2024-05-02', '2024-05-02', '2024-05-03']);
      expect(await store.positionAt(log, '2024-05-01T23:59:59.000000Z')).toBe(0n);
      expect(await store.positionAt(log, '2024-05-02T00:00:00.000000Z')).toBe(read[1]?.position);
      expect(await store.positionAt(log, '2024-06-01T00:00:00.000000Z')).toBe(read[2]?.position);
    });
  });
}

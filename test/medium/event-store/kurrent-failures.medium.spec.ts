import { deriveId, type AppendBook, type LogBook } from '#libs/event-store';
import { appendTo, newId, numbered, numbersOf } from '#libs/event-store/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { KurrentServer } from '../../support/kurrentdb/server.js';
import { openKurrentStore, type OpenKurrentStore } from './open-kurrent-store.js';

let database: TestDatabase;
let server: KurrentServer;
let opened: OpenKurrentStore;
let log: string;

beforeAll(async () => {
  database = await createTestDatabase('kurrent_failures');
});
afterAll(() => database.drop());

beforeEach(async () => {
  server = await KurrentServer.start();
  opened = await openKurrentStore(server.url, database.url, { answerWithinMs: 1_000 });
  log = newId();
  await opened.store.createLog(log);
});
afterEach(async () => {
  await opened.close();
  server.stop();
});

const wholeLog = () => Array.fromAsync(opened.store.readAll(log, { after: 0n }));

/** A process that dies where its book is told of an append: before it is sent, or after it has happened. */
async function openDying(at: 'reserve' | 'settle'): Promise<OpenKurrentStore> {
  const die = () => Promise.reject(new Error('killed'));
  const dying = (book: LogBook): LogBook =>
    new Proxy(book, {
      get: (target, name: keyof LogBook) => {
        if (name === 'settle' && at === 'settle') return die;
        if (name === 'reserve' && at === 'reserve')
          return async (...args: Parameters<LogBook['reserve']>) => {
            await target.reserve(...args);
            return die();
          };
        return target[name].bind(target);
      },
    });
  const bind = (book: AppendBook): AppendBook => ({
    createLog: (id) => book.createLog(id),
    noteUnchanged: (id, answer) => book.noteUnchanged(id, answer),
    findUnchanged: (id, ...asked) => book.findUnchanged(id, ...asked),
    of: (id) => dying(book.of(id)),
    inTurn: (id, work) => book.inTurn(id, (turn) => work(dying(turn))),
  });
  return openKurrentStore(server.url, database.url, { bind });
}

async function appendAndDie(at: 'reserve' | 'settle', append = appendTo(log, { expected: 'no-stream' })) {
  const dying = await openDying(at);
  await expect(dying.store.append(append)).rejects.toThrow('killed');
  await dying.close();
  return append;
}

describe('KurrentEventStore after a crash between the append and its record', () => {
  it('answers the command that was sent again, and appends nothing', async () => {
    const append = await appendAndDie('settle', appendTo(log, { events: numbered(1, 2) }));
    const answer = await opened.store.append(append);
    const read = await wholeLog();
    expect(numbersOf(read)).toEqual([1, 2]);
    expect(answer).toEqual({ version: 1, position: read[1]?.position, repeated: true });
  });

  it('finds the command, the head and the position at an instant', async () => {
    const { context } = await appendAndDie('settle');
    const [event] = await wholeLog();
    expect(await opened.store.head(log)).toBe(event?.position);
    expect(await opened.store.positionAt(log, '2030-01-01T00:00:00.000000Z')).toBe(event?.position);
    expect(await opened.store.countAfter(log, 0n)).toBe(1);
    expect(await opened.store.findCommand(log, context.commandId, 'h')).toMatchObject({ version: 0, repeated: true });
    await expect(opened.store.findCommand(log, context.commandId, 'other')).rejects.toMatchObject({
      code: 'event-store/command-reused',
    });
  });

  it('settles the command before it takes the next one', async () => {
    const { context } = await appendAndDie('settle');
    const next = await opened.store.append(appendTo(log, { expected: 0 }));
    expect(next).toMatchObject({ version: 1, repeated: false });
    expect(await opened.store.findCommand(log, context.commandId)).toMatchObject({ version: 0 });
    expect(await opened.store.head(log)).toBe(next.position);
  });
});

describe('KurrentEventStore after a crash before the append', () => {
  it('knows nothing of the command, and appends it when it is sent again', async () => {
    const append = await appendAndDie('reserve');
    expect(await opened.store.findCommand(log, append.context.commandId)).toBeNull();
    expect(await opened.store.head(log)).toBe(0n);
    expect(await opened.store.append(append)).toMatchObject({ version: 0, repeated: false });
    expect(await wholeLog()).toHaveLength(1);
  });

  it('takes the append for the first when the lost one lands after all', async () => {
    const append = await appendAndDie('reserve');
    const id = deriveId(append.context.commandId, '0');
    const late = { id, type: 'Happened', contentType: 'application/json', data: Buffer.from('{"n":1}') };
    const metadata = Buffer.from('{}');
    server.records.append(`${log.replaceAll('-', '')}.task-1`, 'no-stream', [{ ...late, metadata }]);
    expect(await opened.store.append(append)).toMatchObject({ version: 0, repeated: true });
    expect(await wholeLog()).toHaveLength(1);
  });

  it('forgets the command once it cannot land any more', async () => {
    const { context } = await appendAndDie('reserve');
    await opened.pool.query(`begin; select set_config('duban.log', '${log}', true);
      update event_store.kurrent_command set reserved_at = reserved_at - interval '2 minutes'; commit`);
    await opened.store.append(appendTo(log));
    const reused = appendTo(log, { context: { ...context, requestHash: 'other' } });
    expect(await opened.store.append(reused)).toMatchObject({ version: 1, repeated: false });
  });
});

describe('KurrentEventStore over a connection that drops', () => {
  it.each(['silence', 'death'] as const)(
    'says that the store does not answer after its %s, and finds out later that the append was kept',
    async (fault) => {
      server.loseNextAnswer(fault);
      const append = appendTo(log);
      await expect(opened.store.append(append)).rejects.toMatchObject({ code: 'event-store/unavailable' });
      if (fault === 'death') await server.listen();
      expect(await opened.store.append(append)).toMatchObject({ version: 0, repeated: true });
      expect(await wholeLog()).toHaveLength(1);
    },
  );

  it('appends and reads again once the server is back', async () => {
    await opened.store.append(appendTo(log));
    server.stop();
    const append = appendTo(log);
    await expect(opened.store.append(append)).rejects.toMatchObject({ code: 'event-store/unavailable' });
    await server.listen();
    expect(await opened.store.append(append)).toMatchObject({ version: 1, repeated: false });
    expect(await wholeLog()).toHaveLength(2);
  });

  it.each([
    ['the log', (signal: AbortSignal) => opened.store.subscribe(log, 0n, signal)],
    ['one stream', (signal: AbortSignal) => opened.store.subscribeStream(log, 'task-1', -1, signal)],
  ])('takes a subscription to %s up again where it was, missing and repeating nothing', async (_, subscribe) => {
    await opened.store.append(appendTo(log, { events: numbered(1, 2) }));
    const stop = new AbortController();
    const seen: number[] = [];
    let isDropped = false;
    for await (const delivery of subscribe(stop.signal)) {
      if (delivery.kind === 'event') seen.push(...numbersOf([delivery.event]));
      else if (!isDropped) {
        isDropped = true;
        server.stop();
        await server.listen();
        // Whoever writes over the dropped connection notices it first; the command is simply sent again.
        const append = appendTo(log, { events: numbered(3, 4) });
        await opened.store.append(append).catch(() => opened.store.append(append));
      } else if (seen.length >= 4) stop.abort();
    }
    expect(seen).toEqual([1, 2, 3, 4]);
  });
});

describe('KurrentEventStore', () => {
  it('keeps the order and the time of two processes that write to one log', async () => {
    const other = await openKurrentStore(server.url, database.url);
    const stores = [opened, other];
    await Promise.all(
      Array.from({ length: 24 }, (_, n) => {
        const { store, clock } = stores[n % 2] ?? opened;
        clock.set(`2024-05-0${(n % 9) + 1}T00:00:00.000000Z`);
        return store.append(appendTo(log, { stream: `task-${n % 3}`, events: numbered(n) }));
      }),
    );
    await other.close();
    const read = await wholeLog();
    expect(numbersOf(read).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n));
    const times = read.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual(times.toSorted());
  });

  it('sends canonical bytes, and names the correlation as the server’s own tools do', async () => {
    const context = { ...appendTo(log).context, correlationId: newId(), causationId: newId() };
    const events = [
      { type: 'Plain', data: { b: 1, a: '字' } },
      { type: 'Years', data: { '9': 'nine', '10': 'ten' } },
    ];
    await opened.store.append(appendTo(log, { events, context }));
    const stored = server.records.stream(`${log.replaceAll('-', '')}.task-1`);
    expect(stored.map(({ contentType, data }) => [contentType, Buffer.from(data).toString()])).toEqual([
      ['application/json', '{"a":"字","b":1}'],
      ['application/octet-stream', '{"10":"ten","9":"nine"}'],
    ]);
    expect(JSON.parse(Buffer.from(stored[0]?.metadata ?? []).toString())).toMatchObject({
      $correlationId: context.correlationId,
      $causationId: context.causationId,
      commandId: context.commandId,
    });
    expect((await wholeLog()).map(({ data }) => data)).toEqual(events.map(({ data }) => data));
  });

  it('sees nothing of what others keep on the server', async () => {
    const foreign = { id: newId(), type: 'Foreign', contentType: 'application/json', metadata: Buffer.from('{}') };
    server.records.append('orders-1', 'any', [{ ...foreign, data: Buffer.from('{}') }]);
    await opened.store.append(appendTo(log));
    server.records.append('orders-1', 'any', [{ ...foreign, id: newId(), data: Buffer.from('{}') }]);
    expect((await wholeLog()).map(({ type }) => type)).toEqual(['Happened']);
    expect(await opened.store.head(log)).toBe((await wholeLog())[0]?.position);
  });

  it('refuses an append that is larger than the server takes, and forgets its command', async () => {
    const text = '字'.repeat(300_000);
    const events = [1, 2].map(() => ({ type: 'Large', data: { text } }));
    const large = appendTo(log, { events });
    await expect(opened.store.append(large)).rejects.toMatchObject({ code: 'event-store/append-too-large' });
    const smaller = { ...large, events: numbered(1), context: { ...large.context, requestHash: 'other' } };
    expect(await opened.store.append(smaller)).toMatchObject({ repeated: false });
  });

  it('appends one by one to a server that takes no batches', async () => {
    const old = await KurrentServer.start({ batches: false });
    const single = await openKurrentStore(old.url, database.url);
    expect(await single.store.append(appendTo(log, { events: numbered(1, 2) }))).toMatchObject({ version: 1 });
    await expect(single.store.append(appendTo(log, { expected: 5 }))).rejects.toMatchObject({ actual: 1 });
    await single.close();
    old.stop();
  });
});

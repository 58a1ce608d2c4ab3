import { ConcurrencyError, type Append } from '#libs/event-store';
import { appendTo, newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { Gate } from '../../support/gate.js';
import { gateAppends, takeIdsEarly } from '../../support/held-appends.js';
import { openStore, type OpenStore } from './open-store.js';

const BEFORE_COMMIT = 1;
const BEFORE_HEAD = 2;
/** A reader that goes by positions and stays away from transactions under way. */
const BELOW_OPEN_TRANSACTIONS = `select position from naive.event
  where position > $1 and xid < pg_snapshot_xmin(pg_current_snapshot()) order by position`;

let database: TestDatabase;
let one: OpenStore;
let other: OpenStore;
let early: OpenStore;
let a: pg.Client;
let b: pg.Client;
let reader: pg.Client;
let log: string;

/** Each pitfall first with the design that falls into it, then with the store. */
beforeAll(async () => {
  database = await createTestDatabase('pitfalls');
  await gateAppends(database);
  await takeIdsEarly(database, { of: 'early', gate: BEFORE_HEAD });
  [one, other] = await Promise.all([openStore(database.url), openStore(database.url)]);
  early = await openStore(`${database.url}?application_name=early`);
  [a, b, reader] = await Promise.all([
    connect(database.ownerUrl),
    connect(database.ownerUrl),
    connect(database.ownerUrl),
  ]);
  await a.query('create schema naive');
});
afterAll(async () => {
  await Promise.all([one, other, early].map((store) => store.close()));
  await Promise.all([a, b, reader].map((client) => client.end()));
  await database.drop();
});

beforeEach(async () => {
  log = newId();
  await one.store.createLog(log);
  await a.query('drop table if exists naive.event');
  await a.query(
    `create table naive.event (position bigint generated always as identity primary key,
      xid xid8 not null default pg_current_xact_id(), stream text, version integer)`,
  );
});

describe('A transaction that commits late', () => {
  it('hides its event from a reader that goes by an identity column', async () => {
    const readOn = (after: number) => positions('select position from naive.event where position > $1', after);
    await a.query('begin; insert into naive.event default values');
    await b.query('insert into naive.event default values');
    expect(await readOn(0)).toEqual([2]);
    await a.query('commit');
    expect(await readOn(2)).toEqual([]);
    expect(await readOn(0)).toEqual([1, 2]);
  });

  it('keeps the events behind it from the store’s readers until its own can be read', async () => {
    const gate = await Gate.shut(database, BEFORE_COMMIT);
    const over = new AbortController();
    const subscribed = firstTwo(over);
    const late = one.store.append(gated(gate));
    await gate.isAwaitedBy(1);
    const next = other.store.append(appendTo(log, { stream: 'task-2' }));
    await gate.isAwaitedBy(2);
    expect(await readFrom(0n)).toEqual([]);
    await gate.open();
    expect([(await late).position, (await next).position]).toEqual([1n, 2n]);
    expect(await readFrom(0n)).toEqual([1n, 2n]);
    expect(await subscribed).toEqual([1n, 2n]);
  });
});

describe('A transaction whose id is lower than that of one that wrote before it', () => {
  it('hides the other’s event from a reader by position below the open transactions', async () => {
    await a.query('begin; select pg_current_xact_id()');
    await b.query('begin; insert into naive.event default values');
    await a.query('insert into naive.event default values; commit');
    await eventually(async () => expect(await positions(BELOW_OPEN_TRANSACTIONS, 0)).toEqual([2]));
    await b.query('commit');
    await eventually(async () => expect(await positions(BELOW_OPEN_TRANSACTIONS, 0)).toEqual([1, 2]));
    expect(await positions(BELOW_OPEN_TRANSACTIONS, 2)).toEqual([]);
  });

  it('inverts a stream that is read in the order of transactions', async () => {
    await a.query('begin; select pg_current_xact_id()');
    await b.query(`insert into naive.event (stream, version) values ('task-1', 0)`);
    await a.query(`insert into naive.event (stream, version) values ('task-1', 1); commit`);
    const { rows } = await a.query<{ version: number }>('select version from naive.event order by xid, position');
    expect(rows.map(({ version }) => version)).toEqual([1, 0]);
  });

  it('stands behind it in the store, in position, in version and for who has read so far', async () => {
    const gate = await Gate.shut(database, BEFORE_HEAD);
    const slow = early.store.append(appendTo(log));
    await gate.isAwaitedBy(1);
    expect(await one.store.append(appendTo(log))).toMatchObject({ position: 1n, version: 0 });
    expect(await readFrom(0n)).toEqual([1n]);
    await gate.open();
    expect(await slow).toMatchObject({ position: 2n, version: 1 });
    expect(await readFrom(1n)).toEqual([2n]);
    expect(await transactionsByPosition()).toEqual(['higher', 'lower']);
  });
});

describe('A write transaction that is open in another database', () => {
  it('stops a reader below the open transactions, and not the store’s', async () => {
    const elsewhere = await createTestDatabase('pitfalls elsewhere');
    const writer = await connect(elsewhere.ownerUrl);
    await writer.query('begin; select pg_current_xact_id()');
    await a.query('insert into naive.event default values');
    const over = new AbortController();
    const subscribed = firstTwo(over);
    await one.store.append(appendTo(log));
    await other.store.append(appendTo(log));
    expect(await subscribed).toEqual([1n, 2n]);
    expect(await positions(BELOW_OPEN_TRANSACTIONS, 0)).toEqual([]);
    await writer.query('commit');
    await eventually(async () => expect(await positions(BELOW_OPEN_TRANSACTIONS, 0)).toEqual([1]));
    await writer.end();
    await elsewhere.drop();
  });
});

describe('A stream that must not exist', () => {
  it('is opened twice where only a look stands before the insert', async () => {
    const open = `insert into naive.event (stream, version) select 'task-1', 0
      where not exists (select from naive.event where stream = 'task-1')`;
    await a.query(`begin; ${open}`);
    await b.query(`begin; ${open}`);
    await a.query('commit');
    await b.query('commit');
    const { rows } = await a.query<{ version: number }>('select version from naive.event');
    expect(rows.map(({ version }) => version)).toEqual([0, 0]);
  });

  it('is opened once in the store; who came second is told, and its command leaves nothing', async () => {
    const gate = await Gate.shut(database, BEFORE_COMMIT);
    const first = one.store.append({ ...gated(gate), expected: 'no-stream' });
    await gate.isAwaitedBy(1);
    const late = appendTo(log, { expected: 'no-stream' });
    const second = other.store.append(late);
    await gate.isAwaitedBy(2);
    await gate.open();
    expect(await first).toMatchObject({ version: 0 });
    const refusal: unknown = await second.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConcurrencyError);
    expect(refusal).toMatchObject({ actual: 0 });
    expect(await one.store.findCommand(log, late.context.commandId)).toBeNull();
  });

  it('is opened once by a command that comes twice at a time, and both are given the first answer', async () => {
    const gate = await Gate.shut(database, BEFORE_COMMIT);
    const command = { ...gated(gate), expected: 'no-stream' as const };
    const first = one.store.append(command);
    await gate.isAwaitedBy(1);
    const second = other.store.append(command);
    await gate.isAwaitedBy(2);
    await gate.open();
    const answer = await first;
    expect(answer.repeated).toBe(false);
    expect(await second).toEqual({ ...answer, repeated: true });
    const events = await Array.fromAsync(one.store.readAll(log, { after: 0n }));
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    expect(events).toHaveLength(1);
  });
});

const gated = (gate: Gate): Append => appendTo(log, { events: [{ type: 'Happened', data: { gate: gate.key } }] });

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function positions(text: string, after: number): Promise<number[]> {
  const { rows } = await reader.query<{ position: string }>(text, [after]);
  return rows.map(({ position }) => Number(position));
}

async function readFrom(after: bigint): Promise<bigint[]> {
  const events = await Array.fromAsync(other.store.readAll(log, { after }));
  return events.map(({ position }) => position);
}

/** Follows the log, from now on, until it has been given two events. */
async function firstTwo(over: AbortController): Promise<bigint[]> {
  const seen: bigint[] = [];
  for await (const delivery of other.store.subscribe(log, 0n, over.signal)) {
    if (delivery.kind === 'event') seen.push(delivery.event.position);
    if (seen.length === 2) over.abort();
  }
  return seen;
}

/** Whether the transaction of each event has the lower or the higher id of the two. */
async function transactionsByPosition(): Promise<string[]> {
  await reader.query(`begin; select set_config('duban.log', '${log}', true)`);
  const { rows } = await reader.query<{ xmin: string }>('select xmin::text from event_store.event order by position');
  await reader.query('commit');
  const lowest = Math.min(...rows.map(({ xmin }) => Number(xmin)));
  return rows.map(({ xmin }) => (Number(xmin) === lowest ? 'lower' : 'higher'));
}

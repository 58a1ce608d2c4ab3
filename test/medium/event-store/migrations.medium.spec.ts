import { eventStoreMigrations, grantEventStore } from '#libs/event-store';
import { appendTo, contractActor, newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { openStore, type OpenStore } from './open-store.js';

const BEFORE = '20261124-event-store-kurrentdb';
const HASH = 'b'.repeat(64);

/** The append of that time: one group, one transaction, four tables. */
const APPEND = `select * from event_store.append_group($1, array[$2], array[-2], array[$3]::uuid[], array['${HASH}'], array[2],
  array[null]::timestamptz[], $4, array[length($4::bytea)], array[$5, $6]::uuid[], array['Happened', 'Happened'],
  array[1, 1]::smallint[], $7, array[7, 14])`;

describe('A log from before commands and stream versions moved into the events', () => {
  const log = newId();
  const commands = [newId(), newId()] as const;
  const story = newId();
  const cause = newId();
  let database: TestDatabase;
  let opened: OpenStore;

  beforeAll(async () => {
    database = await createTestDatabase('older log');
    const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    await pool.query('drop schema event_store cascade');
    await pool.query(`delete from migration.kysely_migration where name like '%event-store%'`);
    const provider = { getMigrations: () => Promise.resolve(eventStoreMigrations) };
    const migrator = new Migrator({ db, provider, migrationTableSchema: 'older' });
    expect((await migrator.migrateTo(BEFORE)).error).toBeUndefined();

    await pool.query(`select set_config('duban.log', '${log}', false)`);
    await pool.query('insert into event_store.log_head (log_id) values ($1)', [log]);
    await pool.query('insert into event_store.log (id) values ($1)', [log]);
    for (const [index, commandId] of commands.entries()) {
      const correlationId = index === 0 ? commandId : story;
      const causationId = index === 0 ? null : cause;
      const metadata = JSON.stringify({ actor: contractActor, causationId, commandId, correlationId });
      const data = Buffer.from('{"n":1}{"n":2}');
      await pool.query(APPEND, [log, `task-${index}`, commandId, Buffer.from(metadata), newId(), newId(), data]);
    }
    await pool.query(`select set_config('duban.log', '', false)`);

    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    await grantEventStore(db, new URL(database.url).username);
    await db.destroy();
    opened = await openStore(database.url);
  });
  afterAll(async () => {
    await opened.close();
    await database.drop();
  });

  it('has kept every event at its place', async () => {
    const events = await Array.fromAsync(opened.store.readAll(log, { after: 0n }));
    expect(events.map(({ stream, version, position, data }) => [stream, version, position, data])).toEqual([
      ['task-0', 0, 1n, { n: 1 }],
      ['task-0', 1, 2n, { n: 2 }],
      ['task-1', 0, 3n, { n: 1 }],
      ['task-1', 1, 4n, { n: 2 }],
    ]);
  });

  it('still knows what it has answered', async () => {
    const [first] = commands;
    expect(await opened.store.findCommand(log, first, HASH)).toEqual({ version: 1, position: 2n, repeated: true });
    const reused = opened.store.findCommand(log, first, 'other');
    await expect(reused).rejects.toMatchObject({ code: 'event-store/command-reused' });
  });

  it('finds stories and what followed from an event', async () => {
    const positions = async (part: object) =>
      (await Array.fromAsync(opened.store.readAll(log, { after: 0n, ...part }))).map(({ position }) => position);
    expect(await positions({ correlationId: commands[0] })).toEqual([1n, 2n]);
    expect(await positions({ correlationId: story })).toEqual([3n, 4n]);
    expect(await positions({ causationId: cause })).toEqual([3n, 4n]);
  });

  it('goes on where it stood', async () => {
    const append = appendTo(log, { stream: 'task-1', expected: 1 });
    expect(await opened.store.append(append)).toEqual({ version: 2, position: 5n, repeated: false });
  });
});

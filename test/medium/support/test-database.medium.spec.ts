import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../../support/database.js';

const open: pg.Client[] = [];

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'forgotten' });
  client.on('error', () => undefined); // the leak check cuts the connection
  await client.connect();
  open.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.end()));
});

describe('A test database', () => {
  it('is a clone of its own, already migrated', async () => {
    const [first, second] = await Promise.all([createTestDatabase('first'), createTestDatabase('second')]);
    const owner = await connect(first.ownerUrl);
    await owner.query('create table only_here ()');
    const other = await connect(second.ownerUrl);
    const { rows } = await other.query<{ here: string | null; log: string | null }>(
      `select to_regclass('only_here') as here, to_regclass('event_store.event') as log`,
    );
    expect(rows).toEqual([{ here: null, log: 'event_store.event' }]);
    await Promise.all(open.splice(0).map((client) => client.end()));
    await Promise.all([first.drop(), second.drop()]);
  });

  it('gives the application no right to define anything', async () => {
    const database = await createTestDatabase('rights');
    const application = await connect(database.url);
    for (const statement of ['create table t ()', 'create schema s', 'create temporary table t ()'])
      await expect(application.query(statement)).rejects.toMatchObject({ code: '42501' });
    await application.end();
    await database.drop();
  });

  it('names the connections that a test has left open, and is removed all the same', async () => {
    const database = await createTestDatabase('leak');
    await connect(database.url);
    await expect(database.drop()).rejects.toThrow(/left connections to leak_\w+ open: .*forgotten/);
    await expect(connect(database.url)).rejects.toMatchObject({ code: '3D000' });
  });
});

import { createPool } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type pg from 'pg';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { inLog } from '../../../libs/event-store/src/postgres/log-scope.js';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import { eventually } from '../../support/eventually.js';
import { openSampleDatabase, opens, type SampleDatabase } from './sample-log.js';
import { items } from './sample-projection.js';

/** A way to the database whose client falls silent once so many bytes have left it, without either end hearing of it. */
class SilencedWay {
  bytesLeft = Infinity;
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(url: string): Promise<SilencedWay> {
    const target = new URL(url);
    const port = Number(target.port);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const way = new SilencedWay(server, target.href);
    server.on('connection', (client) => {
      const database = connect(port, '127.0.0.1');
      for (const socket of [client, database]) socket.on('error', () => undefined);
      client.on('data', (part) => {
        if (way.bytesLeft > 0) database.write(part.subarray(0, way.bytesLeft));
        way.bytesLeft -= part.length;
      });
      database.on('data', (part) => client.write(part));
      client.on('close', () => database.destroy());
    });
    return way;
  }

  close(): void {
    this.server.close();
  }
}

describe('A worker that falls silent while it sends a batch', () => {
  let database: SampleDatabase;
  let way: SilencedWay;
  beforeAll(async () => {
    database = await openSampleDatabase('silent worker');
    await database.prepare([items]);
    way = await SilencedWay.to(database.url);
  });
  afterAll(async () => {
    way.close();
    await database.close();
  });

  it('keeps nobody from going on with its log', async () => {
    const sample = await database.newLog();
    const pool = createPool(way.url, { name: 'silent worker', max: 4 });
    const silent = new Projector(pool, database.store, [items]);
    await sample.append(opens('0'));
    await silent.advance(sample.log); // its statements are prepared then
    for (let n = 1; n <= 100; n += 1) await sample.append(opens(String(n), '长'.repeat(7_000)));
    way.bytesLeft = 100_000; // of some two million
    const given = silent.advance(sample.log).catch((error: unknown) => error);
    await eventually(() => expect(way.bytesLeft).toBeLessThanOrEqual(0));
    const other = createPool(database.url, { name: 'other worker', max: 4, lockTimeout: 2_000 });
    const { events } = await new Projector(other, database.store, [items]).advance(sample.log);
    expect(events).toBe(100);
    await other.end();
    await given;
    await pool.end();
  }, 60_000);

  it('leaves a transaction that the server ends by itself, which others of the connection are not', async () => {
    const { log } = await database.newLog();
    const limit = async (client: pg.PoolClient) =>
      (await client.query<{ transaction_timeout: string }>('show transaction_timeout')).rows[0]?.transaction_timeout;
    const limits = await inLog(database.pool, log, async (client) => {
      await client.query('select event_store.enter_batch($1)', [log]);
      const within = await limit(client);
      await client.query('select event_store.leave_batch()');
      return [within, await limit(client)];
    });
    expect(limits).toEqual(['30s', '0']);
  });
});

import { EVENT_STORE, STORE_CONNECTION, type EventStore, type StoreConnection } from '#libs/event-store';
import { appendTo } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../../infra/postgres/product-database.mjs';
import { storeUnavailable } from '../../../libs/event-store/src/errors.js';
import { HealthCheck } from '../../../libs/platform/src/health/health.js';
import { QueueProbe } from '../../../libs/platform/src/queue/queue-probe.js';
import { openPlatform, type OpenPlatform } from './open-platform.js';

let platform: OpenPlatform;
let log: string;

beforeAll(async () => {
  platform = await openPlatform('health');
  log = await platform.found();
});
afterAll(() => platform.close());

const ask = () => platform.visitor().get('/health');

/** As the role that owns the database, on the rows of the log. */
const asOwner = (text: string, values: unknown[] = []) =>
  withClient(platform.database.ownerUrl, async (client) => {
    await client.query(`select set_config('duban.log', $1, false)`, [log]);
    await client.query(text, values);
  });

/** Makes the log's events so many seconds old by the database's clock. */
const age = (seconds: number) =>
  asOwner(`update event_store.event set recorded_at = clock_timestamp() - $1 * interval '1 second'`, [seconds]);

describe('GET /health', () => {
  it('tells anybody that all is well', async () => {
    expect(await ask()).toMatchObject({
      status: 200,
      body: {
        status: 'ok',
        database: 'ok',
        queue: 'ok',
        readModels: { eventsBehind: 0, secondsBehind: 0, parkedStreams: 0 },
      },
    });
  });

  it('is content with events that wait, however many, until one has waited for a minute', async () => {
    const events = Array.from({ length: 1_500 }, (_, n) => ({ type: 'Happened', data: { n } }));
    await platform.app.get<EventStore>(EVENT_STORE).append(appendTo(log, { events }));
    await age(5);
    expect((await ask()).body).toMatchObject({ status: 'ok', readModels: { eventsBehind: 1_500 } });
    await age(61);
    const { status, body } = await ask();
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'degraded' } });
    expect((body as { readModels: { secondsBehind: number } }).readModels.secondsBehind).toBeGreaterThanOrEqual(61);
  });

  it('does not take a store of its own that is silent for a loss of the database', async () => {
    const silent: Pick<EventStore, 'countAfter' | 'readAll'> = {
      countAfter: () => Promise.resolve(1),
      readAll: () => {
        throw storeUnavailable('no answer');
      },
    };
    const connection = platform.app.get<StoreConnection>(STORE_CONNECTION, { strict: false });
    const queue = platform.app.get(QueueProbe, { strict: false });
    const check = new HealthCheck(queue, silent as EventStore, connection);
    expect(await check.check()).toEqual({ status: 'degraded', database: 'ok', queue: 'ok', readModels: null });
  });

  it('asks for somebody to look when a stream was set aside, apart from the time', async () => {
    await age(0);
    await asOwner(
      `insert into event_store.parked_stream values ($1, 'task-list', 'task-1', 1, 'its event is unknown')`,
      [log],
    );
    expect(await ask()).toMatchObject({
      status: 200,
      body: { status: 'degraded', database: 'ok', readModels: { parkedStreams: 1 } },
    });
  });
});

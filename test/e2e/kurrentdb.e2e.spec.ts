import { EVENT_STORE, inLog, type EventStore } from '#libs/event-store';
import { POOL } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { KurrentServer } from '../support/kurrentdb/server.js';
import type { County } from './story/county.js';
import { claimTask } from './story/finish-task.js';
import { auditReplay } from './story/replay.js';
import { claimTwoTasks, openSmallCounty } from './story/small-county.js';

let server: KurrentServer;
let county: County;
let running: string;

beforeAll(async () => {
  server = await KurrentServer.start();
  county = await openSmallCounty('kurrentdb', { KURRENTDB_URL: server.url });
  ({ running } = await claimTwoTasks(county));
}, 60_000);
afterAll(async () => {
  await county.product.stop();
  server.stop();
});

describe('The product with its events in KurrentDB', () => {
  it('carries a task from the document to its confirmed claim, and shows it as it was before', async () => {
    await county.until('2024-03-04');
    await claimTask(county, { taskId: running, lead: '县水利局', nodeDue: '2024-06-01' });
    await county.drain();
    const clerk = await county.desk('督查员');
    const asOf = async (when: string) => clerk.get<{ status: string }>(`/api/tasks/${running}${when}`);
    expect(await asOf('')).toMatchObject({ status: 200, body: { status: 'under-verification' } });
    expect(await asOf('?asOf=2024-03-01')).toMatchObject({ status: 200, body: { status: 'in-progress' } });
    expect(await asOf('?asOf=2024-01-03')).toMatchObject({ status: 404 });
  });

  it('finds no difference between the read models and the log', async () => {
    const { compared, faults } = await auditReplay(county);
    expect(compared).toEqual(expect.arrayContaining(['task_list', 'task_timeline', 'plan_list']));
    // The small county has no groups, indicators or rounds, and an empty read model proves nothing.
    expect(faults.filter((fault) => !('rows' in fault) || fault.rows !== 0)).toEqual([]);
  });

  it('keeps every event on the server, and none in PostgreSQL', async () => {
    const store = county.product.api.get<EventStore>(EVENT_STORE, { strict: false });
    const prefix = `${county.log.replaceAll('-', '')}.`;
    const kept = server.records.all.filter(({ stream }) => stream.startsWith(prefix));
    expect(kept.length).toBeGreaterThan(20);
    expect(await store.countAfter(county.log, 0n)).toBe(kept.length);
    expect(await store.head(county.log)).toBe(kept.at(-1)?.position);
    const pool = county.product.api.get<Pool>(POOL, { strict: false });
    const { rowCount } = await inLog(pool, county.log, (client) => client.query('select from event_store.event'));
    expect(rowCount).toBe(0);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { withClient } from '../../../infra/postgres/product-database.mjs';
import { startProduct, type TestProduct } from '../../support/app.js';
import { DescribedApi } from '../../support/described-api.js';
import { eventually } from '../../support/eventually.js';
import type { HttpClient } from '../../support/http-client.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

interface Run {
  readonly id: string;
  readonly state: string;
  readonly events: number;
  readonly of: number | null;
  readonly endedAt: string | null;
  readonly fault: { readonly code: string } | null;
  readonly code?: string;
}

const RUNS = '/api/audit/verifications';

let product: TestProduct;
let county: Jurisdiction;
let auditor: HttpClient;

beforeAll(async () => {
  const env = { DUBAN_SEAL_KEY: `intl:${Buffer.alloc(32, 13).toString('base64')}` };
  product = await startProduct('verification', { env });
  county = await foundJurisdiction(product, {
    units: [{ name: '县政府办' }],
    posts: [
      { title: '审计管理员', unit: '县政府办', roles: ['audit-administrator'], person: '郑审计' },
      { title: '督查员', unit: '县政府办', roles: ['supervisor'], person: '林晓舟' },
    ],
  });
  auditor = await county.signIn('审计管理员');
}, 60_000);
afterAll(() => product.stop());

/** What a database administrator does behind the product's back. */
const behindItsBack = (text: string, ...values: unknown[]): Promise<unknown> =>
  withClient(product.superuserUrl, (client) => client.query(text, values));

const ask = () => auditor.post<Run>(RUNS);
const look = async (id: string) => (await auditor.get<Run>(`${RUNS}/${id}`)).body;
const ended = (id: string) =>
  eventually(async () => {
    const run = await look(id);
    expect(['waiting', 'running']).not.toContain(run.state);
    return run;
  });

/** A verification that stands in the table and that no worker was told of. */
async function unnoticed(aliveSecondsAgo: number | null): Promise<string> {
  const id = randomUUID();
  await behindItsBack(
    `insert into audit.verification_run (log_id, run_id, person_id, asked_at, events, of_events, alive_at, cancel_asked)
      values ($1, $2, 'p', now() - interval '1 hour', 5, 9, now() - make_interval(secs => $3), false)`,
    county.log,
    id,
    aliveSecondsAgo,
  );
  return id;
}

describe('A verification that an auditor asks for', () => {
  it('is taken up by the worker, found good, and kept', async () => {
    const asked = await ask();
    const { status, headers, body } = asked;
    expect({ status, location: headers.location }).toEqual({ status: 202, location: `${RUNS}/${body.id}` });
    const run = await ended(body.id);
    expect(run).toMatchObject({ state: 'verified', fault: null, endedAt: expect.any(String) });
    expect(run.events).toBeGreaterThan(3);
    expect(run.of).toBe(run.events);
    const seal = await auditor.get('/api/audit/seal');
    expect(seal.body).toMatchObject({ verification: { size: run.events, fault: null } });
    expect((await auditor.get<{ items: Run[] }>(RUNS)).body.items[0]).toEqual(run);
    const described = new DescribedApi();
    const looked = await auditor.get(`${RUNS}/${body.id}`);
    expect([
      ...described.faults('POST', RUNS, asked),
      ...described.faults('GET', `${RUNS}/${body.id}`, looked),
    ]).toEqual([]);
    expect(described.faults('GET', '/api/audit/events/3', await auditor.get('/api/audit/events/3'))).toEqual([]);
  });

  it('is the same one when the request is repeated', async () => {
    const commandId = randomUUID();
    const first = await auditor.post<Run>(RUNS, {}, { commandId });
    await ended(first.body.id);
    const again = await auditor.post<Run>(RUNS, {}, { commandId });
    expect(again).toMatchObject({ status: 202, body: { id: commandId, state: 'verified' } });
  });

  it('is noted with whoever asked, and is for auditors alone', async () => {
    const noted = await auditor.get<{ items: object[] }>('/api/access-records?act=verification-asked');
    expect(noted.body.items[0]).toMatchObject({ post: county.postOf('审计管理员') });
    const clerk = await county.signIn('督查员');
    const refused = [await clerk.post(RUNS), await clerk.get(RUNS), await clerk.delete(`${RUNS}/${randomUUID()}`)];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await auditor.get(`${RUNS}/${randomUUID()}`)).body).toMatchObject({ code: 'audit/unknown-verification' });
  });

  describe('and that nobody has taken up', () => {
    let open: string;
    afterEach(() => auditor.delete(`${RUNS}/${open}`));

    it('waits, keeps others from being asked for, and ends at once when it is cancelled', async () => {
      open = await unnoticed(null);
      expect(await look(open)).toMatchObject({ state: 'waiting' });
      expect(await ask()).toMatchObject({ status: 422, body: { code: 'audit/verification-under-way' } });
      const { body } = await auditor.delete<Run>(`${RUNS}/${open}`);
      expect(body).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) });
      expect(await ended((await ask()).body.id)).toMatchObject({ state: 'verified' });
    });

    it('any more, because its worker has fallen silent, is shown as interrupted and makes room', async () => {
      open = await unnoticed(60);
      expect(await look(open)).toMatchObject({ state: 'interrupted', events: 5, of: 9 });
      expect(await ended((await ask()).body.id)).toMatchObject({ state: 'verified' });
      expect(await look(open)).toMatchObject({ state: 'interrupted', endedAt: expect.any(String) });
    });
  });

  it('ends soon after it is cancelled while it runs, and finds nothing then', async () => {
    const holding = new pg.Client({ connectionString: product.superuserUrl });
    await holding.connect();
    let id: string;
    try {
      await holding.query('begin');
      await holding.query('lock table event_store.event in access exclusive mode');
      ({ id } = (await ask()).body);
      await eventually(async () => expect(await look(id)).toMatchObject({ state: 'running' }));
      expect(await auditor.delete(`${RUNS}/${id}`)).toMatchObject({ status: 200 });
      const told = await signOfLife(id);
      await eventually(async () => expect(await signOfLife(id)).not.toBe(told));
    } finally {
      await holding.query('rollback');
      await holding.end();
    }
    expect(await ended(id)).toMatchObject({ state: 'cancelled', fault: null });
  });

  it('finds what was changed behind the back of the product, and the alarm is raised', async () => {
    await behindItsBack(
      `update event_store.event set data_bytes = convert_to('{}', 'UTF8') where log_id = $1 and position = 3`,
      county.log,
    );
    const run = await ended((await ask()).body.id);
    expect(run).toMatchObject({ state: 'verified', fault: { code: 'root-differs', index: 0 } });
    expect((await auditor.get('/api/audit/seal')).body).toMatchObject({ verification: { fault: run.fault } });
    expect((await product.visitor().get('/health')).body).toMatchObject({ status: 'degraded' });
  });
});

/** When the worker last said that it goes on, and was told whether it shall. */
async function signOfLife(id: string): Promise<string | undefined> {
  const { rows } = await withClient(product.superuserUrl, (client) =>
    client.query<{ at: string }>('select alive_at::text as at from audit.verification_run where run_id = $1', [id]),
  );
  return rows[0]?.at;
}

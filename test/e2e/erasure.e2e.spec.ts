import { createHash } from 'node:crypto';
import { EXPORT_FORMAT_NAMES, replayLog } from '#libs/audit';
import { EVENT_STORE, type EventStore } from '#libs/event-store';
import { PersonErasure } from '#libs/platform/auth';
import { POOL } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { createApi } from '../../apps/api/src/create-api.js';
import { registeredProjections } from '../../apps/cli/src/projections.js';
import { eventually } from '../support/eventually.js';
import { HttpClient } from '../support/http-client.js';
import type { County } from './story/county.js';
import { claimTwoTasks, openSmallCounty, PLAN } from './story/small-county.js';
import { Sweep, type Reading } from './story/sweep.js';

const NAME = '欧阳澜';
const PHONE = '0531-8812345';
const ACCOUNT = 'ouyang.lan';
const PASSWORD = 'walnut-harbour-19-silk';
const SECRETS = [NAME, PHONE, ACCOUNT];
/** Who may read what: the office, a department, the director, the assessor and the three administrators. */
const READERS = ['督查室主任', '值班督查员', '县水利局审核人', '考核员', '系统管理员', '安全管理员', '审计管理员'];
const CAUSE = { ground: 'retention-ended', documentNumber: '示政办发〔2024〕5号' };

let county: County;
let owner: pg.Client;
let otherApi: NestExpressApplication;
let sweep: Sweep;
let readers: HttpClient[];
let personId: string;

const further = [
  { title: '值班督查员', unit: '节水领导小组办公室', roles: ['supervisor' as const], person: '何值班' },
  { title: '考核员', unit: '县政府办', roles: ['assessor' as const], person: '考评' },
  { title: '系统管理员', unit: '县政府办', roles: ['system-administrator' as const], person: '周系统' },
  { title: '安全管理员', unit: '县政府办', roles: ['security-administrator' as const], person: '吴安全' },
  { title: '审计管理员', unit: '县政府办', roles: ['audit-administrator' as const], person: '郑审计' },
];

beforeAll(async () => {
  const sealKey = `intl:${Buffer.alloc(32, 11).toString('base64')}`;
  county = await openSmallCounty('erasure', { DUBAN_SEAL_KEY: sealKey }, further);
  owner = new pg.Client({ connectionString: county.product.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('duban.log', $1, false)`, [county.log]);
  otherApi = await createApi({ config: county.product.config, clock: county.product.clock });
  await otherApi.listen(0, '127.0.0.1');
  await playTheStory();
}, 120_000);
afterAll(async () => {
  await otherApi.close();
  await owner.end();
  await county.product.stop();
});

/** A person does the work of an office and of a department, signs in and out, and leaves both posts. */
async function playTheStory(): Promise<void> {
  personId = await register(NAME, PHONE);
  const posts = ['督查员', '县水利局联络员'].map((title) => county.roster.postOf(title));
  for (const post of posts) {
    await county.does('安全管理员', `/api/posts/${post}/vacate`);
    await county.does('安全管理员', `/api/posts/${post}/fill`, { personId });
  }
  await county.does('系统管理员', '/api/accounts', { name: ACCOUNT, person: personId, password: PASSWORD });
  await county.drain();
  for (const password of ['wrong', PASSWORD])
    await county.product.visitor().post('/api/session', { account: ACCOUNT, password });
  const { planId, claimed, running, costs } = await claimTwoTasks(county);
  const { draftId } = await county.does<{ draftId: string }>('督查员', '/api/plans/drafts', { text: PLAN });
  await county.until('2024-02-05');
  for (const post of posts) await county.does('安全管理员', `/api/posts/${post}/vacate`);
  await county.until('2024-03-05');
  await county.drain();
  const tasks = [claimed, running, costs];
  const streams = [`roster-${county.log}`, `plan-${planId}`, ...tasks.map((task) => `task-${task}`)];
  sweep = new Sweep(
    [
      ['/api/units', { id: [county.roster.idOf('县水利局')] }],
      ['/api/posts', { id: posts }],
      ['/api/plans/drafts', { id: [draftId] }],
      ['/api/plans', { id: [planId], planId: [planId], phaseId: [] }],
      ['/api/tasks', { id: tasks, sha256: await evidenceOf(claimed) }],
      ['/api/files', { sha256: await evidenceOf(claimed) }],
      ['/api/reminders', { '?': tasks.map((task) => `?taskId=${task}`) }],
      ['/api/access-records', { '?': ['?limit=100', '?act=signed-in', '?act=sign-in-failed'] }],
      ['/api/audit/events/', { position: ['1', '20'] }],
      ['/api/audit/events', { '?': ['?limit=500'] }],
      ['/api/audit/seal/consistency', { '?': ['?from=1&to=2'] }],
      ['/api/audit/export', { '?': EXPORT_FORMAT_NAMES.map((format) => `?format=${format}`) }],
      ['/api/audit/streams', { stream: streams }],
      ['/api/rounds/proposed-scheme', { '?': [`?planId=${planId}&year=2024`] }],
    ],
    ['2024-01-20', '2024-02-20'],
  );
}

async function register(name: string, phone: string): Promise<string> {
  const registered = await county.does<{ personId: string }>('系统管理员', '/api/persons', { name, phone });
  return registered.personId;
}

async function evidenceOf(taskId: string): Promise<string[]> {
  const { evidence } = await county.see<{ evidence: { sha256: string }[] }>('督查室主任', `/api/tasks/${taskId}`);
  return evidence.map(({ sha256 }) => sha256);
}

const sweptReadings = async () => {
  readers = await Promise.all(READERS.map((title) => county.desk(title)));
  return sweep.readings(readers);
};
const telling = (readings: readonly Reading[]) =>
  readings.filter(({ text }) => SECRETS.some((secret) => text.includes(secret)));
const pathsOf = (readings: readonly Reading[]) => [...new Set(readings.map(({ path }) => path))].toSorted();

/** Every byte of every event up to a position, as the database keeps it. */
async function bytesUpTo(position: bigint): Promise<{ count: number; sha256: string }> {
  const { rows } = await owner.query<Record<string, unknown>>(
    `select position::text, stream, version, event_id, type, schema_version, recorded_at::text, data_bytes, metadata_bytes
       from event_store.event e where log_id = $1 and position <= $2 order by e.position`,
    [county.log, String(position)],
  );
  const hash = createHash('sha256');
  for (const row of rows)
    for (const value of Object.values(row)) hash.update(Buffer.isBuffer(value) ? value : `${String(value)}\n`);
  return { count: rows.length, sha256: hash.digest('hex') };
}

const store = () => county.product.api.get<EventStore>(EVENT_STORE, { strict: false });
const head = () => store().head(county.log);

describe('The erasure of a person', () => {
  it('is asked for and approved by two officers, once the person holds no post', async () => {
    const before = await sweptReadings();
    const elsewhere = new HttpClient(await otherApi.getUrl(), (await county.desk('督查室主任')).cookie);
    const shownElsewhere = () => elsewhere.get(`/api/plans/${planOf(before)}`);
    expect((await shownElsewhere()).text).toContain(NAME);

    // Where the person was named, and no longer is.
    const named = pathsOf(telling(before));
    expect(named).toEqual([
      '/api/access-records',
      '/api/accounts',
      '/api/persons',
      '/api/plans/{id}',
      '/api/posts',
      '/api/posts/{id}',
      '/api/tasks/{id}',
      '/api/tasks/{id}/history',
    ]);
    const answered = new Set(before.map(({ path }) => path));
    expect(sweep.paths.filter((path) => !answered.has(path) && !path.includes('{'))).toEqual([]);
    const position = await head();
    const bytes = await bytesUpTo(position);
    const key = await keyOf(personId);

    await erase(personId);

    await shownElsewhereSoon(shownElsewhere);
    // Before the read models have come to the event: what counts is the key.
    const after = await sweptReadings();
    expect(telling(after)).toEqual([]);
    const erased = after.filter(({ text }) => text.includes('"erased":true'));
    expect(pathsOf(erased)).toEqual(named);
    expect(pathsOf(after)).toEqual(pathsOf(before));
    expect(
      new Set(erased.filter(({ address }) => address.includes('asOf=2024-01-20')).map(({ path }) => path)),
    ).toEqual(
      new Set([
        '/api/persons',
        '/api/plans/{id}',
        '/api/posts',
        '/api/posts/{id}',
        '/api/tasks/{id}',
        '/api/tasks/{id}/history',
        '/api/access-records',
      ]),
    );

    // The log has two events more, and not one byte of the others is another.
    expect(await bytesUpTo(position)).toEqual(bytes);
    expect(BigInt(bytes.count)).toBe(position);
    const events = await Array.fromAsync(store().readAll(county.log, { after: position }));
    expect(events.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'ErasureRequested', data: { personId, ...CAUSE } },
      { type: 'PersonErased', data: { personId, ...CAUSE } },
    ]);

    await county.drain();

    // The control: with the key left, as a backup would bring it back, everything is told again.
    await putBack(personId, key);
    const told = telling(await sweep.again(erased));
    expect(pathsOf(told)).toEqual(named.filter((path) => !/account|access/.test(path)));
    await county.product.api.get(PersonErasure).erase(county.log, personId, await county.product.clock.now());
    expect(telling(await sweep.again(told))).toEqual([]);
  }, 300_000);

  it('leaves no difference between the log and the read models', async () => {
    const pool = county.product.worker.get<pg.Pool>(POOL, { strict: false });
    const outcomes = await Array.fromAsync(
      replayLog({ pool, store: store(), log: county.log, projections: registeredProjections() }),
    );
    expect(outcomes.length).toBeGreaterThan(10);
    expect(outcomes.filter(({ difference }) => difference !== null)).toEqual([]);
    expect(outcomes.find(({ projection }) => projection === 'erasure_list')).toMatchObject({ rows: 1 });
  });

  it('is carried out by the worker where the process of the approval ended on the way', async () => {
    const id = await register('司徒远', '0531-8800000');
    await county.drain();
    const erasure = county.product.api.get(PersonErasure);
    const failing = jest.spyOn(erasure, 'erase').mockRejectedValueOnce(new Error('ended'));
    await county.does('系统管理员', `/api/persons/${id}/request-erasure`, CAUSE);
    const approver = await county.desk('安全管理员');
    expect((await approver.post(`/api/persons/${id}/approve-erasure`)).status).toBe(500);
    failing.mockRestore();
    expect(await nameOf(id)).toBe('司徒远');
    await county.drain();
    await eventually(async () => expect(await nameOf(id)).toEqual({ erased: true, at: expect.any(String) }));
  });

  it('is repeated without a change, and by nobody alone', async () => {
    const position = await head();
    const approver = await county.desk('安全管理员');
    expect((await approver.post(`/api/persons/${personId}/approve-erasure`)).status).toBe(200);
    expect(await head()).toBe(position);
    for (const title of ['督查室主任', '系统管理员', '审计管理员'])
      expect((await (await county.desk(title)).post(`/api/persons/${personId}/approve-erasure`)).status).toBe(403);
  });

  it('is refused while the person is in office, and for what is no document’s number', async () => {
    const officer = await county.desk('系统管理员');
    const path = `/api/persons/${county.roster.idOf('person 陆明远')}/request-erasure`;
    expect(await officer.post(path, CAUSE)).toMatchObject({
      status: 422,
      body: { code: 'organization/person-holds-post', title: '此人仍在任职（督查室主任），请先办理离岗。' },
    });
    expect(await officer.post(path, { ...CAUSE, documentNumber: `${NAME}的申请` })).toMatchObject({
      status: 400,
      body: { code: 'platform/invalid-input' },
    });
  });
});

async function erase(id: string): Promise<void> {
  await county.does('系统管理员', `/api/persons/${id}/request-erasure`, CAUSE);
  await county.does('安全管理员', `/api/persons/${id}/approve-erasure`);
}

/** The plan that was read. */
function planOf(readings: readonly Reading[]): string {
  const [, id = ''] =
    /\/api\/plans\/([\w-]+)$/.exec(readings.find(({ path }) => path === '/api/plans/{id}')?.address ?? '') ?? [];
  return id;
}

/** Another process is told within a second, long before what it has at hand would lapse. */
function shownElsewhereSoon(ask: () => Promise<{ readonly text: string }>): Promise<void> {
  return eventually(async () => {
    const { text } = await ask();
    expect(text).toContain('"erased":true');
    expect(text).not.toContain(NAME);
  }, 1_000);
}

async function nameOf(id: string): Promise<unknown> {
  const { items } = await county.glance<{ items: { personId: string; name: unknown }[] }>('安全管理员', '/api/persons');
  return items.find((person) => person.personId === id)?.name;
}

async function keyOf(subject: string): Promise<string> {
  const { rows } = await owner.query<{ key: string }>(
    'select wrapped_key as key from platform.subject_key where log_id = $1 and subject = $2',
    [county.log, subject],
  );
  return rows[0]?.key ?? '';
}

async function putBack(subject: string, key: string): Promise<void> {
  await owner.query(
    'update platform.subject_key set wrapped_key = $3, erased_at = null where log_id = $1 and subject = $2',
    [county.log, subject, key],
  );
  await owner.query(`select pg_notify('duban_subject_erased', $1)`, [`${county.log}|${subject}`]);
  await eventually(async () => expect(await nameOf(subject)).toBe(NAME));
}

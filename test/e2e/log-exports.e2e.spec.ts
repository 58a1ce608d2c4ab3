import { verifyExport } from '#libs/audit';
import { ALGORITHMS, parseKey } from '#libs/event-store';
import { instantAt } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DescribedApi } from '../support/described-api.js';
import { ocelFaults, type OcelDocument } from '../support/exports/ocel-rules.js';
import { xesFaults, xesTraces } from '../support/exports/xes-rules.js';
import type { Answer } from '../support/http-client.js';
import { signAll } from '../support/sign-all.js';
import type { County } from './story/county.js';
import { claimTwoTasks, openSmallCounty } from './story/small-county.js';

const AUDITOR = '审计管理员';
const SEAL_KEY = `intl:${Buffer.alloc(32, 3).toString('base64')}`;

let county: County;
let claimed: string;

/** A plan in force of three tasks, two of them claimed as complete, and an auditor. */
beforeAll(async () => {
  county = await openSmallCounty('log exports', { DUBAN_SEAL_KEY: SEAL_KEY }, [
    { title: AUDITOR, unit: '县政府办', roles: ['audit-administrator'], person: '郑审计' },
  ]);
  ({ claimed } = await claimTwoTasks(county));
  await county.drain();
  await signAll(county.product.api, county.log, SEAL_KEY);
}, 60_000);
afterAll(() => county.product.stop());

async function download(query: string): Promise<Answer> {
  const address = `/api/audit/export?${query}`;
  const answer = await (await county.desk(AUDITOR)).get(address);
  // A file is described as one, though it may hold JSON.
  const body = answer.status === 200 ? answer.text : answer.body;
  expect(new DescribedApi().faults('GET', address, { ...answer, body })).toEqual([]);
  return answer;
}

interface EventPage {
  readonly items: readonly { readonly id: string; readonly position: string; readonly type: string }[];
}
const allEvents = async () => (await county.see<EventPage>(AUDITOR, '/api/audit/events?limit=500')).items;

async function* only(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('The log of a county, exported over HTTP', () => {
  it('as CSV: every event once, in order, in Chinese', async () => {
    const { status, headers, text } = await download('format=csv');
    const events = await allEvents();
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain(
      encodeURIComponent(`督办事件记录-截至${events.at(-1)?.position}.csv`),
    );
    const lines = text.split('\r\n').slice(1, -1);
    expect(lines.map((line) => line.split(',', 1)[0])).toEqual(events.map(({ position }) => position));
    expect(lines.filter((line) => /,申请办结,县水利局,县水利局联络员,/.test(line))).toHaveLength(1);
  });

  it('as OCEL: the task with its unit, plan, evidence and deadlines', async () => {
    const { body } = await download('format=ocel');
    const log = body as OcelDocument;
    const events = await allEvents();
    expect(ocelFaults(log)).toEqual([]);
    expect(log.events.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    const task = log.objects.find(({ id }) => id === `task-${claimed}`);
    expect(task).toMatchObject({ type: '任务' });
    expect(task?.attributes).toContainEqual(expect.objectContaining({ name: '标题', value: '规范水源地' }));
    expect(task?.attributes).toContainEqual(expect.objectContaining({ name: '办理时限', value: '2024-09-30' }));
    const claim = log.events.find(({ type }) => type === '申请办结');
    expect(claim?.relationships.map(({ qualifier }) => qualifier)).toEqual(
      expect.arrayContaining(['主体', '办理人', '办理单位', '佐证材料']),
    );
  });

  it('as XES: a trace for each task, as the task’s own history has it', async () => {
    const { text } = await download('format=xes');
    expect(await xesFaults(text)).toEqual([]);
    const traces = xesTraces(text);
    const trace = traces.find(({ attributes }) => attributes.get('concept:name') === `task-${claimed}`);
    const history = await county.see<EventPage>(AUDITOR, `/api/audit/streams/task-${claimed}`);
    expect(traces).toHaveLength(3);
    expect(trace?.events.map((event) => event.get('identity:id'))).toEqual(history.items.map(({ id }) => id));
    expect(trace?.events.map((event) => event.get('concept:name')).slice(0, 4)).toEqual([
      ...['拟立项', '立项', '交办', '签收'],
    ]);
  });

  it('as history: what the offline verifier accepts with the public key, up to the newest checkpoint', async () => {
    const { headers, text } = await download('format=history');
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const { publicKey } = await county.see<{ publicKey: string }>(AUDITOR, '/api/audit/seal');
    const trust = { keys: [parseKey(publicKey, ALGORITHMS)] };
    const { length } = await allEvents();
    expect(await verifyExport(only(text), trust)).toMatchObject({ verdict: 'good', events: length, covered: length });
    const edited = text.replace('TaskAssigned', 'TaskReturned');
    expect(await verifyExport(only(edited), trust)).toMatchObject({ verdict: 'bad', code: 'leaf-differs' });
  });

  it.each(['history', 'csv', 'ocel', 'xes'])('as %s: nobody’s name', async (format) => {
    const { text } = await download(`format=${format}`);
    expect(text).not.toMatch(/林晓舟|郑办|陆明远|江平|江海平|钱宝|金库|苏建|郑审计/);
  });

  it('up to a position or a moment, and up to the earlier of both', async () => {
    const events = await allEvents();
    const lines = async (query: string) => (await download(`format=csv&${query}`)).text.split('\r\n').length - 2;
    const noon = encodeURIComponent(instantAt('2024-01-04', '08:00'));
    expect(await lines('upTo=7')).toBe(7);
    expect(await lines('asOf=2024-01-03')).toBe(0);
    expect(await lines(`asOf=${noon}`)).toBe(0);
    expect(await lines('asOf=2024-01-04')).toBeGreaterThan(7);
    expect(await lines('asOf=2024-01-04&upTo=7')).toBe(7);
    expect(await lines(`upTo=${events.length}`)).toBe(events.length);
  });

  it('is refused beyond its end, in a form that it has not, and to whoever may not read it', async () => {
    const { body } = await download('format=csv&upTo=100000');
    expect(body).toMatchObject({ status: 400, code: 'audit/position-ahead', details: { upTo: '100000' } });
    expect((await download('format=pdf')).status).toBe(400);
    expect((await download('format=csv&upTo=-1')).status).toBe(400);
    expect((await (await county.desk('督查员')).get('/api/audit/export?format=csv')).status).toBe(403);
  });

  it('is noted in the record of access: who took what, up to where', async () => {
    const before = (await allEvents()).length;
    await download('format=xes');
    const { items } = await county.see<{ items: readonly object[] }>(AUDITOR, '/api/access-records?act=log-exported');
    expect(items[0]).toMatchObject({
      act: 'log-exported',
      post: county.roster.postOf(AUDITOR),
      details: { format: 'xes', position: String(before) },
    });
  });
});

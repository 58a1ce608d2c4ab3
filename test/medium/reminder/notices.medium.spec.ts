import { EVENT_STORE, Runner, type EventStore, type LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { ReminderPlanner } from '#libs/reminder';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type TestProduct } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import type { HttpClient } from '../../support/http-client.js';
import { appendAs, cast, foundCounty, supervise, type SupervisedTask } from './supervised-task.js';

interface NoticeDay {
  readonly day: string;
  readonly isRead: boolean;
  readonly notices: readonly { noticeId: string; kind: string; text: string; taskId: string; isRead: boolean }[];
}
interface NoticePage {
  readonly items: readonly NoticeDay[];
  readonly next: string | null;
}
interface Reminders {
  readonly settled: readonly { offset: string; statusText: string; recipient: { post: string; unit: string } }[];
  readonly planned: readonly { offset: string; dueAt: string; kindText: string; provisional: boolean }[];
}

let product: TestProduct;
let store: EventStore;
let log: LogId;
let task: SupervisedTask;
let contact: HttpClient;
let clerk: HttpClient;

const TITLE = '「城区老旧供水管网改造」';

/** A task ordered on 10 January; a return and an urge; the reminder of 30 August. */
beforeAll(async () => {
  product = await startProduct('notices', { at: '2024-01-10T02:00:00.000000Z' });
  store = product.api.get(EVENT_STORE, { strict: false });
  product.worker.get(Runner).start();
  log = await foundCounty(store);
  await product.drain(log);
  task = await supervise(store, log, { on: '2024-01-10', due: '2024-09-30' });
  product.clock.moveTo('2024-01-11T02:00:00.000000Z');
  await task.happens({
    type: 'TaskReturned',
    data: { unitId: cast.housing, reason: '不属于本单位职责', proposedUnitId: null, on: '2024-01-11' },
  });
  product.clock.moveTo('2024-08-29T02:00:00.000000Z');
  await task.happens({
    type: 'TaskUrged',
    data: { unitIds: [cast.water], message: '请抓紧施工。', on: '2024-08-29' },
  });
  product.clock.moveTo('2024-08-30T01:00:00.000000Z');
  await product.drain(log);
  await product.worker.get(ReminderPlanner, { strict: false }).tick();
  await eventually(async () => {
    if ((await task.reminded()).length === 0) throw new Error('Not reminded yet');
  });
  await product.drain(log);
  contact = await product.signIn(log, cast.waterContact);
  clerk = await product.signIn(log, cast.clerk);
});
afterAll(() => product.stop());

const list = (client: HttpClient, query = '', headers = {}) =>
  client.get<NoticePage>(`/api/notices${query}`, { headers });
const texts = (page: NoticePage) => page.items.flatMap(({ notices }) => notices.map(({ text }) => text));
const unread = async (client: HttpClient, query = '') =>
  (await client.get<{ unread: number }>(`/api/notices/count${query}`)).body.unread;

describe('GET /api/notices', () => {
  it('tells a post what concerns it, by day, the latest first, in Chinese', async () => {
    const { status, body } = await list(contact);
    expect(status).toBe(200);
    expect(body.items.map(({ day, isRead }) => [day, isRead])).toEqual([
      ['2024-08-30', false],
      ['2024-08-29', false],
      ['2024-01-10', false],
    ]);
    expect(texts(body)).toEqual([
      `${TITLE}将于2024年9月30日到期，还有31天。`,
      `领导小组办公室催办${TITLE}。请抓紧施工。`,
      `${TITLE}已交办你单位，请于2024年1月10日前签收，办结期限为2024年9月30日。`,
    ]);
  });

  it('tells it in English where that is asked for', async () => {
    const { body } = await list(contact, '', { 'accept-language': 'en' });
    expect(texts(body)[0]).toBe('“城区老旧供水管网改造” is due on 30 September 2024, in 31 days.');
  });

  it('tells the office of returns, with the unit by its name', async () => {
    expect(texts((await list(clerk)).body)).toEqual([
      `县住建局退回${TITLE}，理由：不属于本单位职责。请决定改派或不予退回。`,
    ]);
  });

  it('goes on where the page before ended', async () => {
    const first = await list(contact, '?limit=2');
    expect(texts(first.body)).toHaveLength(2);
    const second = await list(contact, `?limit=2&cursor=${first.body.next}`);
    expect(texts(second.body)).toEqual([expect.stringContaining('已交办你单位')]);
    expect(second.body.next).toBeNull();
  });

  it('shows what there was as of a day', async () => {
    expect(texts((await list(contact, '?asOf=2024-06-30')).body)).toEqual([expect.stringContaining('已交办你单位')]);
    expect(await unread(contact, '?asOf=2024-06-30')).toBe(1);
  });

  it('needs somebody signed in', async () => {
    expect((await list(product.visitor())).status).toBe(401);
  });

  it('tells of a change to units once, not again of the yearly slices that follow it', async () => {
    const returned = { unitId: cast.housing, reason: '不属于本单位职责', proposedUnitId: null, on: '2024-08-30' };
    await appendAs(
      systemActor,
      { store, log, stream: `task-${task.taskId}` },
      { type: 'TaskReturned', data: returned },
    );
    await product.drain(log);
    expect(await unread(clerk)).toBe(1);
  });
});

describe('Reading notices', () => {
  it('is remembered for each, and puts the read ones after the unread', async () => {
    const [first] = (await list(contact)).body.items.flatMap(({ notices }) => notices);
    expect(await unread(contact)).toBe(3);
    product.clock.advance(60);
    for (let again = 0; again < 2; again += 1)
      expect((await contact.post(`/api/notices/${first?.noticeId}/read`)).status).toBe(204);
    expect(await unread(contact)).toBe(2);
    const { items } = (await list(contact)).body;
    expect(items.map(({ day, isRead }) => [day, isRead])).toEqual([
      ['2024-08-29', false],
      ['2024-01-10', false],
      ['2024-08-30', true],
    ]);
    expect(await unread(contact, `?asOf=2024-08-29`)).toBe(2);
  });

  it('is refused for a notice of another post, which stays unread', async () => {
    const [returned] = (await list(clerk)).body.items.flatMap(({ notices }) => notices);
    const answer = await contact.post(`/api/notices/${returned?.noticeId}/read`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'notification/unknown-notice' } });
    expect(await unread(clerk)).toBe(1);
  });

  it('marks all that there are, and none that come later', async () => {
    expect((await contact.post('/api/notices/read-all')).status).toBe(204);
    expect(await unread(contact)).toBe(0);
    await task.happens({ type: 'TaskUrged', data: { unitIds: [cast.water], message: null, on: '2024-09-03' } });
    await product.drain(log);
    expect(await unread(contact)).toBe(1);
    expect(await unread(clerk)).toBe(1);
  });

  it('of what the lead alone must know reach no other unit', async () => {
    const outcome = { basis: 'check' as const, opinion: null, evidence: [], lapsedRequest: null, on: '2024-09-04' };
    await task.happens({ type: 'TaskVerified', data: outcome });
    await product.drain(log);
    expect(texts((await list(contact)).body)[0]).toBe(`${TITLE}核查通过，已办结。`);
    const town = await product.signIn(log, cast.townContact);
    expect(texts((await list(town)).body)).toEqual([expect.stringContaining('已交办你单位')]);
  });
});

describe('GET /api/reminders', () => {
  it('shows what a task was reminded of and what is to come', async () => {
    const asOf = '2024-08-30T01:00:30Z';
    const { status, body } = await contact.get<Reminders>(`/api/reminders?taskId=${task.taskId}&asOf=${asOf}`);
    expect(status).toBe(200);
    expect(body.settled).toMatchObject([
      {
        offset: 'T-30d',
        kindText: '办结',
        statusText: '已提醒',
        recipient: { post: 'unit-contact', unit: '县水利局' },
      },
    ]);
    const planned = body.planned.map(({ offset, dueAt }) => `${offset} ${dueAt.slice(0, 10)}`);
    expect([...new Set(planned)]).toEqual([
      'T-15d 2024-09-14',
      'T-7w 2024-09-20',
      'T-3w 2024-09-26',
      'T-1w 2024-09-29',
    ]);
  });

  it('shows nothing to come of a finished task, and nothing of an unknown one', async () => {
    expect((await contact.get<Reminders>(`/api/reminders?taskId=${task.taskId}`)).body.planned).toEqual([]);
    expect(await contact.get(`/api/reminders?taskId=${newId()}`)).toMatchObject({
      status: 404,
      body: { code: 'task/unknown' },
    });
  });

  it('needs the id of a task', async () => {
    expect((await contact.get('/api/reminders')).status).toBe(400);
  });
});

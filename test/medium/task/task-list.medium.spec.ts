import { newId } from '#libs/event-store/testing';
import type { PlanReading } from '#libs/plan';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadline, mention, reading, task } from '../../../libs/plan/src/testing/reading.fixture.js';
import { ok, openSupervision, type Problem, type Supervision, type TaskBody } from './supervision.js';

const COUNT = 12;

/** Tasks 1 to 12 of the water bureau, one due each month of 2024, every third with the housing bureau. */
const twelveTasks: PlanReading = reading({
  tasks: Array.from({ length: COUNT }, (_, index) => {
    const month = String(index + 1).padStart(2, '0');
    return task(`完成第${index + 1}段`, {
      number: String(index + 1),
      path: ['三、重点任务', index < 6 ? '（一）上半年' : '（二）下半年'],
      responsibilities: [
        mention('县水利局', { role: 'lead' }),
        ...(index % 3 === 0 ? [mention('县住建局', { role: 'cooperating' })] : []),
      ],
      deadline: deadline({ text: `2024年${index + 1}月28日前`, date: `2024-${month}-28` }),
    });
  }),
});

let at: Supervision;

beforeAll(async () => {
  at = await openSupervision('task_list', twelveTasks);
  at.on('2024-01-08');
  const taskIds = (await at.list()).map(({ taskId }) => taskId);
  await ok(at.post('督查员', '/api/tasks/assign', { taskIds }));
  await at.product.drain(at.county.log);
  at.on('2024-01-09');
  await ok(at.post('水利局联络员', `/api/sheets/${at.planId}/acknowledge`));
  await at.product.drain(at.county.log);
  at.on('2024-05-13');
});

afterAll(() => at.product.stop());

const titles = (tasks: readonly TaskBody[]) => tasks.map(({ title }) => title);
const parts = (...numbers: number[]) => numbers.map((number) => `完成第${number}段`);

/** All pages of a list, each of at most `limit`. */
const pages = async (query: string) => {
  const found: (readonly TaskBody[])[] = [];
  let cursor = '';
  for (;;) {
    const page = await ok(
      at.get<{ items: readonly TaskBody[]; next: string | null }>('督查员', `/api/tasks?${query}${cursor}`),
    );
    found.push(page.items);
    if (page.next === null) return found;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
};

describe('the list of tasks', () => {
  it.each([
    ['chapter=（二）下半年', parts(7, 8, 9, 10, 11, 12)],
    ['q=第1', parts(1, 10, 11, 12)],
    ['q=%25', []],
    ['q=36号-03', parts(3)],
    ['dueFrom=2024-03-01&dueTo=2024-05-01', parts(3, 4)],
    ['status=closed,verified', []],
    ['lamp=red', parts(1, 2, 3, 4)],
    ['lamp=yellow,green', parts(5, 6, 7, 8, 9, 10, 11, 12)],
    ['lamp=yellow', parts(5)],
  ])('is filtered by %s', async (query, expected) => {
    expect(titles(await at.list(encodeURI(query)))).toEqual(expected);
  });

  it('is filtered by a unit and its role', async () => {
    const unit = at.county.idOf('县住建局');
    expect(titles(await at.list(`unit=${unit}`))).toEqual(parts(1, 4, 7, 10));
    expect(titles(await at.list(`unit=${unit}&role=cooperating`))).toEqual(parts(1, 4, 7, 10));
    expect(await at.list(`unit=${unit}&role=lead`)).toEqual([]);
  });

  it.each([
    ['plan', '', parts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)],
    ['due', '&sort=due', parts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)],
  ])('is paged in the order of %s without gaps or repetitions', async (_, sort, expected) => {
    const found = await pages(`limit=5${sort}`);
    expect(found.map(({ length }) => length)).toEqual([5, 5, 2]);
    expect(titles(found.flat())).toEqual(expected);
  });

  it('is paged the same way by lamp', async () => {
    const found = await pages('limit=3&lamp=red');
    expect(found.map(titles)).toEqual([parts(1, 2, 3), parts(4)]);
  });

  it('has the lamps and pages of an earlier day as of that day', async () => {
    const found = await pages('limit=1&lamp=red&asOf=2024-03-01');
    expect(titles(found.flat())).toEqual(parts(1, 2));
    expect(await at.list('lamp=red&asOf=2024-01-08')).toEqual([]);
    expect(await at.list('status=assigned&asOf=2024-01-08')).toHaveLength(COUNT);
    expect(await at.list('status=approved&asOf=2024-01-07')).toHaveLength(COUNT);
  });

  it('counts the days left, and names the next page in a link', async () => {
    const answer = await at.get<{ items: readonly object[] }>('督查员', '/api/tasks?limit=1&sort=updated');
    expect(answer.headers['link']).toContain('rel="next"');
    const [first] = await at.list('q=36号-05');
    expect(first).toMatchObject({ due: '2024-05-28', daysLeft: 15 });
  });

  it.each([
    ['lamp=blue'],
    ['status=assigned,gone'],
    ['limit=1000'],
    ['cursor=nonsense'],
    ['unknown=1'],
    ['asOf=yesterday'],
  ])('refuses %s', async (query) => {
    expect(await at.get<Problem>('督查员', `/api/tasks?${query}`)).toMatchObject({ status: 400 });
  });
});

describe('who sees what', () => {
  it('is every task for the office, and its own for a unit', async () => {
    expect(await at.list('', '分管副县长')).toHaveLength(COUNT);
    expect(titles(await at.list('', '住建局联络员'))).toEqual(parts(1, 4, 7, 10));
    expect(await at.list('', '财政局审核人')).toEqual([]);
    expect(await at.list(`unit=${at.county.idOf('县水利局')}`, '住建局联络员')).toEqual([]);
  });

  it('hides a task of others as if it were not there', async () => {
    const second = await at.taskOf('完成第2段');
    for (const path of ['', '/history', '/actions']) {
      const answer = await at.get<Problem>('住建局联络员', `/api/tasks/${second}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'task/unknown' } });
    }
  });

  it('counts in the overview what the reader sees', async () => {
    interface OverviewBody {
      readonly total: number;
      readonly lamps: readonly { colour: string; text: string; count: number }[];
      readonly plans: readonly object[];
      readonly units: readonly object[];
      readonly worst: readonly TaskBody[];
    }
    const overview = await ok(at.get<OverviewBody>('分管副县长', '/api/overview'));
    expect(overview).toMatchObject({
      total: 12,
      lamps: expect.arrayContaining([
        { colour: 'red', text: '红灯', count: 4 },
        { colour: 'yellow', text: '黄灯', count: 1 },
        { colour: 'green', text: '绿灯', count: 7 },
      ]),
      statuses: [{ status: 'in-progress', text: '办理中', count: 12 }],
      plans: [{ planId: at.planId, total: 12, finished: 0, lamps: { red: 4 } }],
      units: [{ name: '县水利局', total: 12 }],
    });
    expect(titles(overview.worst)).toEqual(parts(1, 2, 3, 4, 5));
    expect(await ok(at.get('住建局联络员', '/api/overview'))).toMatchObject({ total: 4 });
    expect(await ok(at.get('分管副县长', `/api/overview?plan=${newId()}`))).toMatchObject({ total: 0 });
    expect(await ok(at.get('分管副县长', '/api/overview?asOf=2024-01-08'))).toMatchObject({
      statuses: [{ status: 'assigned', count: 12 }],
    });
  });
});

describe('a refused request', () => {
  it('appends nothing, whatever the reason', async () => {
    const first = await at.taskOf('完成第1段');
    const history = async () =>
      (await ok(at.get<{ items: object[] }>('督查员', `/api/tasks/${first}/history`))).items.length;
    const before = await history();
    const commandId = newId();
    const urge = `/api/tasks/${first}/urge`;
    await ok(at.post('督查员', urge, { message: '请抓紧' }, { commandId }));
    await at.product.drain(at.county.log);

    expect(await at.post<Problem>('督查员', urge, { message: '另一件事' }, { commandId })).toMatchObject({
      status: 422,
      body: { code: 'event-store/command-reused' },
    });
    expect(await at.refused('督查员', first, 'urge')).toMatchObject({
      status: 422,
      body: { code: 'task/urged-recently', title: expect.stringContaining('2024-05-13') },
    });
    expect(await at.post<Problem>('督查室主任', `/api/tasks/${first}/close`, {}, { version: 0 })).toMatchObject({
      status: 412,
    });
    expect(
      await at.refused('财政局审核人', first, 'request-extension', { until: '2024-06-01', reason: '等' }),
    ).toMatchObject({ status: 404, body: { code: 'task/unknown' } });
    const unknownUnit = { unitId: newId(), role: 'cooperating', reason: '配合' };
    expect(await at.refused('督查室主任', first, 'add-unit', unknownUnit)).toMatchObject({
      status: 400,
      body: { code: 'task/unknown-unit' },
    });
    expect(await at.refused('督查室主任', first, 'close', { more: 1 })).toMatchObject({ status: 400 });
    expect(await at.refused('督查室主任', newId(), 'close')).toMatchObject({
      status: 404,
      body: { code: 'task/unknown' },
    });
    expect(await at.product.visitor().post<Problem>(urge)).toMatchObject({ status: 401 });
    const unknownFile = { sha256: 'ab'.repeat(32), size: 1, mediaType: 'text/plain', name: '无.txt' };
    const claim = { statement: '完成', evidence: [unknownFile] };
    expect(await at.refused('水利局联络员', first, 'claim-completion', claim)).toMatchObject({
      status: 404,
      body: { code: 'platform/unknown-file' },
    });
    await at.product.drain(at.county.log);
    expect(await history()).toBe(before + 1);
  });
});

describe('what may be done', () => {
  interface ActionBody {
    readonly verb: string;
    readonly text: string;
    readonly allowed: boolean;
    readonly code: string | null;
    readonly reason: string | null;
  }
  const actions = async (by: Parameters<Supervision['get']>[0], taskId: string) => {
    const { items } = await ok(at.get<{ items: readonly ActionBody[] }>(by, `/api/tasks/${taskId}/actions`));
    return Object.fromEntries(items.map((action) => [action.verb, action]));
  };

  it('is what the rules would allow, with the reason where they would not', async () => {
    const fifth = await at.taskOf('完成第5段');
    expect(await actions('水利局联络员', fifth)).toMatchObject({
      'set-work-points': { text: '报工作要点', allowed: true, reason: null },
      'claim-completion': { allowed: false, code: 'task/work-points-missing' },
      'confirm-progress': {
        allowed: false,
        code: 'organization/not-permitted',
        reason: expect.stringContaining('无权'),
      },
      return: { allowed: false, code: 'organization/not-permitted' },
    });
    expect(await actions('水利局审核人', fifth)).toMatchObject({
      'request-extension': { allowed: true },
      return: { allowed: false, code: 'task/return-too-late' },
      'confirm-completion': { allowed: false, code: 'task/not-claimed' },
    });
    expect(await actions('督查室主任', fifth)).toMatchObject({
      reassign: { allowed: true },
      'add-unit': { allowed: true },
      close: { allowed: false, code: 'task/not-verified' },
      'excuse-lateness': { allowed: true },
    });
    expect(await actions('督查员', fifth)).toMatchObject({
      urge: { allowed: true },
      'add-unit': { allowed: false, code: 'task/decision-above-post' },
    });
  });
});

describe('urging in bulk', () => {
  it('reaches the tasks that may be urged, and says why the others may not', async () => {
    const [second, third] = [await at.taskOf('完成第2段'), await at.taskOf('完成第3段')];
    const urge = (taskIds: string[]) =>
      ok(at.post<{ urged: string[]; refused: object[] }>('督查员', '/api/tasks/urge', { taskIds, message: '请抓紧' }));
    expect(await urge([second])).toMatchObject({ urged: [second], refused: [] });
    expect(await urge([second, third])).toMatchObject({
      urged: [third],
      refused: [{ taskId: second, code: 'task/urged-recently', reason: expect.stringContaining('3 个工作日') }],
    });
  });
});

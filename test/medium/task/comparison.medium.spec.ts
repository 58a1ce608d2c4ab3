import { newId } from '#libs/event-store/testing';
import type { Comparison } from '#libs/platform/http';
import type { PlanReading } from '#libs/plan';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadline, mention, reading, task } from '../../../libs/plan/src/testing/reading.fixture.js';
import { DescribedApi } from '../../support/described-api.js';
import { ok, openSupervision, type Problem, type Supervision } from './supervision.js';

const TITLES = ['修复管网', '更换水表', '建设水厂', '整治水源', '核定水价'];

const fiveTasks: PlanReading = reading({
  tasks: TITLES.map((title, index) =>
    task(title, {
      number: String(index + 1),
      responsibilities: [mention('县水利局', { role: 'lead' })],
      deadline: deadline({ text: '2024年12月底前', date: '2024-12-31' }),
    }),
  ),
});

const described = new DescribedApi();
let at: Supervision;
let ids: ReadonlyMap<string, string>;

/** In force on 01-05, ordered on 01-08, signed for on 01-09; the first task is claimed on 01-22, with a paper. */
beforeAll(async () => {
  at = await openSupervision('comparison', fiveTasks);
  ids = new Map((await at.list()).map(({ title, taskId }) => [title, taskId]));
  at.on('2024-01-08');
  await ok(at.post('督查员', '/api/tasks/assign', { taskIds: [...ids.values()] }));
  await at.product.drain(at.county.log);
  at.on('2024-01-09');
  await ok(at.post('水利局联络员', `/api/sheets/${at.planId}/acknowledge`));
  await at.product.drain(at.county.log);
  at.on('2024-01-22');
  const points = { points: [{ title: '完成施工', due: '2024-02-28' }] };
  await at.act('水利局联络员', idOf('修复管网'), 'set-work-points', points);
  await at.act('水利局联络员', idOf('修复管网'), 'complete-work-point', { point: 1, note: '提前完工。' });
  const evidence = [await at.evidence('水利局联络员', '验收合格。')];
  await at.act('水利局联络员', idOf('修复管网'), 'claim-completion', { statement: '管网已修复。', evidence });
  at.on('2024-01-23');
});

afterAll(() => at.product.stop());

const idOf = (title: string) => ids.get(title) ?? '';
const compared = async (address: string) => {
  const answer = await at.get<Comparison>('督查员', address);
  expect(described.faults('GET', address, answer)).toEqual([]);
  return ok(Promise.resolve(answer));
};

describe('Two times of a list', () => {
  it('have what came, on whatever page it stands', async () => {
    const { timestamps, added, removed, changed } = await compared(
      '/api/tasks?timestamps=2024-01-04,2024-01-05&limit=2',
    );
    expect(timestamps).toEqual(['2024-01-04T15:59:59.999999Z', '2024-01-05T15:59:59.999999Z']);
    expect(added.map(({ key }) => key)).toEqual(TITLES.map(idOf));
    expect(added[0]?.entry).toMatchObject({ title: '修复管网', status: 'approved' });
    expect([removed, changed]).toEqual([[], []]);
  });

  it('have what went, the other way about', async () => {
    const { added, removed } = await compared('/api/tasks?timestamps=2024-01-05,2024-01-04');
    expect([added.length, removed.length]).toEqual([0, TITLES.length]);
  });

  it('have every field with its old and its new value', async () => {
    const { added, removed, changed } = await compared('/api/tasks?timestamps=2024-01-05,2024-01-09&limit=2');
    expect([added, removed]).toEqual([[], []]);
    for (const title of TITLES)
      expect(changed).toContainEqual({ key: idOf(title), field: 'status', before: 'approved', after: 'in-progress' });
    expect(changed).toContainEqual({ key: idOf('修复管网'), field: 'assignedOn', before: null, after: '2024-01-08' });
  });

  it('are those that meet the filter at each', async () => {
    const { added, changed } = await compared('/api/tasks?status=claimed&timestamps=2024-01-09,now');
    expect(added.map(({ key }) => key)).toEqual([idOf('修复管网')]);
    expect(changed).toEqual([]);
  });

  it('differ in the days left alone where nothing happened', async () => {
    const { added, removed, changed } = await compared('/api/tasks?timestamps=2024-01-10,2024-01-20');
    expect([added, removed]).toEqual([[], []]);
    // Time has passed all the same.
    expect(new Set(changed.map(({ field }) => field))).toEqual(new Set(['daysLeft']));
  });

  it('can be compared wherever there is a list: to-dos, plans, units, figures of the overview', async () => {
    const units = await compared('/api/units?timestamps=2024-01-04,now');
    expect(units.added.map(({ entry }) => entry)).toContainEqual(expect.objectContaining({ name: '县水利局' }));
    const todos = await at.get<Comparison>('水利局联络员', '/api/todos?timestamps=2024-01-08,2024-01-09');
    expect(todos.body.removed.map(({ key }) => key.split(' ')[0])).toContain('acknowledge');
    const { changed } = await compared('/api/overview?timestamps=2024-01-09,now');
    expect(changed).toContainEqual({ key: '', field: 'statuses[in-progress].count', before: 5, after: 4 });
  });
});

describe('Two times of a task', () => {
  it('have its evidence and what was written', async () => {
    const { changed } = await compared(`/api/tasks/${idOf('修复管网')}?timestamps=2024-01-09,now`);
    const fields = new Map(changed.map((change) => [change.field, change]));
    expect(fields.get('status')).toMatchObject({ before: 'in-progress', after: 'claimed' });
    const evidence = changed.filter(({ field }) => /^evidence\[\w{64}\]$/.test(field));
    expect(evidence).toMatchObject([{ before: null, after: { name: '佐证.txt' } }]);
    expect(fields.get('claims[2024-01-22]')).toMatchObject({ before: null, after: { statement: '管网已修复。' } });
    expect(fields.get('workPoints[1]')).toMatchObject({ before: null, after: { note: '提前完工。' } });
  });

  it('may be before it was there, and are refused where it never was', async () => {
    const { added, changed } = await compared(`/api/tasks/${idOf('建设水厂')}?timestamps=2024-01-04,now`);
    expect(added).toMatchObject([{ key: idOf('建设水厂'), entry: { title: '建设水厂' } }]);
    expect(changed).toEqual([]);
    expect(await at.get<Problem>('督查员', `/api/tasks/${newId()}?timestamps=2024-01-04,now`)).toMatchObject({
      status: 404,
      body: { code: 'task/unknown' },
    });
  });

  it('are hidden from those who may not see it', async () => {
    const address = `/api/tasks/${idOf('修复管网')}?timestamps=2024-01-09,now`;
    expect(await at.get<Problem>('住建局联络员', address)).toMatchObject({ status: 404 });
  });
});

describe('A comparison is refused', () => {
  it.each([
    ['platform/timestamps-invalid', '/api/tasks?timestamps=2024-01-05'],
    ['platform/timestamps-invalid', '/api/tasks?timestamps=2024-01-05,2024-01-06,now'],
    ['platform/timestamps-invalid', '/api/tasks?timestamps=2024-01-05,now&asOf=2024-01-05'],
    ['platform/timestamps-invalid', '/api/tasks?timestamps=2024-01-05,now&cursor=WyJhIl0'],
    ['platform/as-of-invalid', '/api/tasks?timestamps=yesterday,now'],
    ['platform/as-of-in-future', '/api/tasks?timestamps=2024-01-05,2030-01-01'],
    ['platform/present-only', '/api/session?timestamps=2024-01-05,now'],
  ])('as %s: %s', async (code, address) => {
    expect(await at.get<Problem>('督查员', address)).toMatchObject({ status: 400, body: { code } });
  });

  it('where there is a text and no list', async () => {
    const answer = await at.get<Problem>('督查员', `/api/plans/${at.planId}/source?timestamps=2024-01-05,now`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'platform/not-comparable' } });
  });

  it('where something is to be done', async () => {
    const address = `/api/tasks/${idOf('建设水厂')}/urge?timestamps=2024-01-05,now`;
    const answer = await at.post<Problem>('督查员', address, { message: '请抓紧。' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'platform/past-is-read-only' } });
  });
});

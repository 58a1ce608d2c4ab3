import { instantAt } from '#libs/kernel';
import { DueSlices } from '#libs/task';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, openSupervision, type Supervision } from './supervision.js';

let at: Supervision;
let patrol: string;

const read = (taskId: string) => ok(at.get<Record<string, unknown>>('督查员', `/api/tasks/${taskId}`));
const january = async (day: string) => {
  at.on(day);
  const slices = at.product.worker.get(DueSlices, { strict: false });
  await slices.openDueSlices(at.county.log, instantAt(day, '09:00'));
  await at.product.drain(at.county.log);
};
/** Works a year's slice from its nodes to its closing, in the December of that year. */
const workThrough = async (year: number) => {
  const slice = await at.taskOf('加强水源巡查', year);
  at.on(`${year}-12-10`);
  await at.act('水利局联络员', slice, 'set-work-points', { points: [{ title: '全年巡查', due: `${year}-12-15` }] });
  const evidence = [await at.evidence('水利局联络员', `巡查台账${year}`)];
  await at.act('水利局联络员', slice, 'claim-completion', { statement: '全年巡查 24 次', evidence });
  await at.act('水利局审核人', slice, 'confirm-completion');
  await at.act('核查员', slice, 'verify');
  await at.act('督查室主任', slice, 'close');
  return slice;
};

beforeAll(async () => {
  at = await openSupervision('continuing_task');
  patrol = await at.taskOf('加强水源巡查');
  at.on('2024-01-08');
  await at.act('督查员', patrol, 'assign');
  at.on('2024-01-09');
  await at.act('水利局联络员', patrol, 'acknowledge');
});

afterAll(() => at.product.stop());

// Three years of one continuing task; each step stands on the ones before.
describe('a continuing task', () => {
  it('opens the year’s slice with the lead’s acknowledgement', async () => {
    const slice = await at.taskOf('加强水源巡查', 2024);
    expect(await read(slice)).toMatchObject({
      status: 'in-progress',
      number: '示政办发〔2023〕36号-02·2024',
      parentTaskId: patrol,
      due: '2024-12-20',
      units: [
        { name: '县水利局', roleText: '牵头单位', statusText: '已签收' },
        { name: '南塬镇', roleText: '配合单位' },
        { name: '北川镇', roleText: '配合单位' },
      ],
    });
    expect(await read(patrol)).toMatchObject({ due: '2026-12-31', slices: [{ year: 2024, taskId: slice }] });
    expect(await at.todos('水利局联络员')).toContain('待报工作要点 加强水源巡查 2024');
  });

  it('stands in the list once; its slices are asked for', async () => {
    expect(await at.list('q=巡查')).toHaveLength(1);
    expect(await at.list(`parent=${patrol}`)).toMatchObject([{ sliceYear: 2024 }]);
    expect(await at.list('q=巡查&slices=with')).toHaveLength(2);
  });

  it('sends whoever claims it to the slice', async () => {
    const evidence = [await at.evidence('水利局联络员', '台账')];
    const claim = { statement: '已完成', evidence };
    expect(await at.refused('水利局联络员', patrol, 'claim-completion', claim)).toMatchObject({
      status: 422,
      body: { code: 'task/work-on-slices', title: expect.stringContaining('年度任务') },
    });
  });

  it('shows the lamp of its slice, with the unit that caused it', async () => {
    at.on('2024-12-05');
    expect(await read(patrol)).toMatchObject({
      lamp: { colour: 'red', ruleText: expect.stringContaining('2024 年度任务：填报逾期'), unitName: '县水利局' },
    });
  });

  it('hands a change of its units on to the open slice, once', async () => {
    await at.act('督查室主任', patrol, 'add-unit', {
      unitId: at.county.idOf('县财政局'),
      role: 'cooperating',
      reason: '保障巡查经费',
    });
    const slice = await at.taskOf('加强水源巡查', 2024);
    const { units } = await read(slice);
    expect(units).toContainEqual(expect.objectContaining({ name: '县财政局', roleText: '配合单位' }));
    const { items } = await ok(at.get<{ items: { type: string }[] }>('督查员', `/api/tasks/${slice}/history`));
    expect(items.filter(({ type }) => type === 'UnitAdded')).toHaveLength(1);
    const refused = await at.refused('督查室主任', slice, 'add-unit', {
      unitId: at.county.idOf('县住建局'),
      role: 'cooperating',
      reason: '配合',
    });
    expect(refused.body.code).toBe('task/slice-follows-parent');
  });

  it('opens a slice each January, and none twice', async () => {
    await workThrough(2024);
    expect(await read(patrol)).toMatchObject({ status: 'in-progress' });
    await january('2025-01-02');
    await january('2025-01-03');
    expect(await read(patrol)).toMatchObject({
      slices: [
        { year: 2024, status: 'closed' },
        { year: 2025, status: 'in-progress' },
      ],
    });
    const slice = await at.taskOf('加强水源巡查', 2025);
    const { units } = await read(slice);
    expect(units).toContainEqual(expect.objectContaining({ name: '县财政局' }));
  });

  it('is verified when its last slice closes, and in progress again when a slice is reopened', async () => {
    await workThrough(2025);
    await january('2026-01-05');
    const last = await workThrough(2026);
    expect(await read(patrol)).toMatchObject({
      status: 'verified',
      lamp: { colour: 'red-to-yellow', ruleText: expect.stringContaining('2026 年度任务：曾亮红灯') },
    });
    await at.act('督查室主任', last, 'reopen', { reason: '台账不实', reworkBy: '2026-12-25' });
    expect(await read(patrol)).toMatchObject({ status: 'in-progress', lamp: { colour: 'yellow' } });
    const evidence = [await at.evidence('水利局联络员', '更正台账')];
    await at.act('水利局联络员', last, 'claim-completion', { statement: '已更正', evidence });
    await at.act('水利局审核人', last, 'confirm-completion');
    await at.act('核查员', last, 'verify');
    await at.act('督查室主任', last, 'close');
    await at.act('督查室主任', patrol, 'close');
    expect(await read(patrol)).toMatchObject({ status: 'closed' });
  });
});

import { EVENT_STORE, replay, type EventStore } from '#libs/event-store';
import { POOL } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { taskList } from '../../../libs/task/src/projections/task-list.projection.js';
import { taskTimeline } from '../../../libs/task/src/projections/task-timeline.projection.js';
import { ok, openSupervision, type Supervision } from './supervision.js';

let at: Supervision;
let pipes: string;

beforeAll(async () => {
  at = await openSupervision('task_life');
  pipes = await at.taskOf('改造老旧管网');
});

afterAll(() => at.product.stop());

interface BulkBody {
  readonly assigned?: readonly string[];
  readonly acknowledged?: readonly string[];
  readonly refused: readonly { taskId: string; code: string; reason: string }[];
  readonly position: string | null;
}

const page = (query = '') => ok(at.get<Record<string, unknown>>('督查员', `/api/tasks/${pipes}${query}`));

// One task from the plan to its closing; each step stands on the ones before.
describe('the life of a task over HTTP', () => {
  it('begins with the plan’s approval: approved, with a number and the units that the plan names', async () => {
    expect(await at.list()).toMatchObject([
      {
        title: '改造老旧管网',
        number: '示政办发〔2023〕36号-01',
        status: 'approved',
        statusText: '已立项',
        lamp: { colour: 'grey', colourText: '灰灯', ruleText: '尚未开始办理' },
        leadName: '县水利局',
        unitNames: ['县水利局', '县住建局'],
        due: '2024-09-30',
      },
      { title: '加强水源巡查', due: '2026-12-31', unitNames: ['县水利局', '各镇'] },
      { title: '推进水价改革' },
    ]);
    expect(await at.todos('督查员')).toEqual(['待交办 改造老旧管网', '待交办 加强水源巡查', '待交办 推进水价改革']);
  });

  it('goes out in bulk, with an outcome for each line', async () => {
    at.on('2024-01-08');
    const taskIds = (await at.list()).map(({ taskId }) => taskId);
    const first = await ok(at.post<BulkBody>('督查员', '/api/tasks/assign', { taskIds }));
    expect(first).toEqual({ assigned: taskIds, refused: [], position: expect.stringMatching(/^\d+$/) });
    await at.product.drain(at.county.log);
    const again = await ok(at.post<BulkBody>('督查员', '/api/tasks/assign', { taskIds: [pipes] }));
    expect(again).toEqual({
      assigned: [],
      refused: [{ taskId: pipes, code: 'task/not-approved', reason: expect.stringContaining('立项后、交办前') }],
      position: null,
    });
    expect(await at.list('status=assigned')).toHaveLength(3);
    const [, patrol] = await at.list();
    expect(patrol?.unitNames).toEqual(['县水利局', '南塬镇', '北川镇']);
  });

  it('shows each unit one sheet, which is acknowledged as a whole and answers a repetition alike', async () => {
    const { items } = await ok(at.get<{ items: readonly object[] }>('水利局联络员', '/api/sheets'));
    expect(items).toMatchObject([
      {
        planId: at.planId,
        formText: '督查通知单',
        pending: 2,
        acknowledgeBy: '2024-01-09',
        lines: [
          { title: '改造老旧管网', roleText: '牵头单位', statusText: '待签收', returnBy: '2024-01-15' },
          { title: '加强水源巡查', roleText: '牵头单位', status: 'pending' },
        ],
      },
    ]);
    at.on('2024-01-09');
    const commandId = '7b3ff0a4-52d7-4be1-8df2-1f2c2a4b9c01';
    const address = `/api/sheets/${at.planId}/acknowledge`;
    const first = await ok(at.post<BulkBody>('水利局联络员', address, {}, { commandId }));
    expect(first.acknowledged).toHaveLength(2);
    await at.product.drain(at.county.log);
    expect(await ok(at.post<BulkBody>('水利局联络员', address, {}, { commandId }))).toEqual(first);
    expect(await at.todos('水利局联络员')).toContain('待报工作要点 改造老旧管网');
  });

  it('is worked: nodes, a report that the unit confirms and another office accepts', async () => {
    await at.act('水利局联络员', pipes, 'set-work-points', { points: [{ title: '完成管道铺设', due: '2024-08-30' }] });
    at.on('2024-06-20');
    expect(await at.todos('水利局联络员')).toContain('待填报 改造老旧管网');
    const evidence = [await at.evidence('水利局联络员', '施工日志')];
    await at.act('水利局联络员', pipes, 'report-progress', { period: '2024-Q2', text: '已铺设 30 公里', evidence });
    expect(await at.todos('水利局审核人')).toContain('填报待审核 改造老旧管网');
    await at.act('水利局审核人', pipes, 'confirm-progress', { period: '2024-Q2' });
    const unitId = at.county.idOf('县水利局');
    const accept = { unitId, period: '2024-Q2' };
    expect(await at.refused('督查员', pipes, 'accept-progress', accept)).toMatchObject({
      status: 403,
      body: { code: 'task/recused', title: expect.stringContaining('回避') },
    });
    expect(await at.todos('督查员')).not.toContain('填报待采纳 改造老旧管网');
    expect(await at.todos('督查室主任')).toContain('填报待采纳 改造老旧管网');
    await at.act('督查室主任', pipes, 'accept-progress', accept);
    expect(await page()).toMatchObject({
      status: 'in-progress',
      lamp: { colour: 'green', ruleText: '按期推进' },
      reports: [
        {
          period: '2024-Q2',
          statusText: '已采纳',
          text: '已铺设 30 公里',
          unitName: '县水利局',
          reporter: { unit: '县水利局', post: '水利局联络员', person: '赵联络' },
          evidence: [{ name: '佐证.txt', mediaType: 'text/plain' }],
        },
      ],
      workPoints: [{ title: '完成管道铺设', doneOn: null }],
      deadlines: expect.arrayContaining([
        expect.objectContaining({ key: 'due', kindText: '办结', unitName: '县水利局', due: '2024-09-30', lateDays: 0 }),
      ]),
    });
  });

  it('turns red when the node is missed', async () => {
    at.on('2024-09-02');
    expect(await page()).toMatchObject({
      lamp: { colour: 'red', ruleText: '节点逾期 3 天（应于 2024-08-30 前完成）' },
      latenesses: [{ kindText: '要点节点', unitName: '县水利局', days: 3 }],
    });
    await at.act('水利局联络员', pipes, 'complete-work-point', { point: 1, note: '已全线贯通' });
    expect(await page()).toMatchObject({ lamp: { colour: 'red-to-yellow' } });
  });

  it('is claimed with evidence, confirmed by the head, sent back once and verified by another office', async () => {
    at.on('2024-09-12');
    const evidence = [await at.evidence('水利局联络员', '竣工报告')];
    const claim = { statement: '管网改造已完工', evidence };
    expect(await at.refused('住建局联络员', pipes, 'claim-completion', claim)).toMatchObject({
      status: 403,
      body: { code: 'task/not-the-lead' },
    });
    await at.act('水利局联络员', pipes, 'claim-completion', claim);
    expect(await at.refused('水利局联络员', pipes, 'confirm-completion')).toMatchObject({
      status: 403,
      body: { code: 'task/claimant-confirms', title: expect.stringContaining('请本单位负责人审核') },
    });
    await at.act('水利局审核人', pipes, 'confirm-completion');
    expect(await at.todos('核查员')).toEqual(['待核查 改造老旧管网']);
    await at.act('核查员', pipes, 'send-back', { reason: '缺少验收意见', reworkBy: '2024-09-25' });
    expect(await page()).toMatchObject({
      lamp: { colour: 'yellow', ruleText: '已退办，整改尚未通过核查' },
      reworks: 1,
    });
    at.on('2024-09-20');
    await at.act('水利局联络员', pipes, 'claim-completion', { ...claim, statement: '已补充验收意见' });
    await at.act('水利局审核人', pipes, 'confirm-completion');
    at.on('2024-09-23');
    await at.act('核查员', pipes, 'verify', { opinion: '现场属实' });
    expect(await at.todos('督查室主任')).toContain('待销号 改造老旧管网');
    await at.act('督查室主任', pipes, 'close');
    expect(await page()).toMatchObject({
      status: 'closed',
      claims: [
        { outcome: 'sent-back', remark: '缺少验收意见' },
        {
          outcome: 'verified',
          remark: '现场属实',
          claimant: { unit: '县水利局', post: '水利局联络员', person: '赵联络' },
        },
      ],
    });
  });

  it('keeps its history in words', async () => {
    const { items } = await ok(
      at.get<{ items: readonly Record<string, unknown>[] }>('督查员', `/api/tasks/${pipes}/history`),
    );
    expect(items.map(({ typeText }) => typeText)).toEqual([
      '拟立项',
      '立项',
      '交办',
      '签收',
      '报送工作要点',
      '填报',
      '单位审核填报',
      '采纳填报',
      '要点完成',
      '申请办结',
      '单位审核通过',
      '退办',
      '申请办结',
      '单位审核通过',
      '核查通过',
      '销号',
    ]);
    expect(items[11]).toMatchObject({ person: '陈核查', post: '核查员', unit: '县政府办', text: '缺少验收意见' });
    expect(items[3]).toMatchObject({ unitNames: { [at.county.idOf('县水利局')]: '县水利局' } });
  });

  it('shows earlier days as they were shown then', async () => {
    expect(await page('?asOf=2024-01-08')).toMatchObject({ status: 'assigned', lamp: { colour: 'grey' } });
    expect(await page('?asOf=2024-06-20')).toMatchObject({ status: 'in-progress', lamp: { colour: 'green' } });
    expect(await page('?asOf=2024-09-01')).toMatchObject({ status: 'in-progress', lamp: { colour: 'red' } });
    expect(await page('?asOf=2024-09-13')).toMatchObject({ reworks: 1, lamp: { colour: 'yellow' } });
    const { items } = await ok(
      at.get<{ items: readonly object[] }>('督查员', `/api/tasks/${pipes}/history?asOf=2024-01-08`),
    );
    expect(items).toHaveLength(3);
  });

  it('gives a cited file to whoever sees the task, and to nobody else', async () => {
    const { evidence } = await page();
    const [{ sha256 } = { sha256: '' }] = evidence as readonly { sha256: string }[];
    const address = `/api/tasks/${pipes}/evidence/${sha256}`;
    expect(await at.get('核查员', address)).toMatchObject({
      status: 200,
      body: '竣工报告',
      headers: { 'content-disposition': expect.stringContaining('attachment') },
    });
    expect(await at.get('财政局审核人', address)).toMatchObject({ status: 404, body: { code: 'task/unknown' } });
    const other = await at.taskOf('推进水价改革');
    expect(await at.get('核查员', `/api/tasks/${other}/evidence/${sha256}`)).toMatchObject({ status: 404 });
  });

  it('gives the same rows after a rebuild', async () => {
    const pool = at.product.worker.get<pg.Pool>(POOL, { strict: false });
    const store = at.product.worker.get<EventStore>(EVENT_STORE, { strict: false });
    for (const projection of [taskList, taskTimeline]) {
      const { rows, difference } = await replay({ pool, store, log: at.county.log, projection });
      expect(rows).toBeGreaterThan(3);
      expect(difference).toBeNull();
    }
  });
});

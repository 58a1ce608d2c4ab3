import { randomUUID } from 'node:crypto';
import { replayLog } from '#libs/audit';
import { EVENT_STORE, type EventStore } from '#libs/event-store';
import { POOL } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { registeredProjections } from '../../apps/cli/src/projections.js';
import type { List } from './story/bodies.js';
import { contactOf } from './story/cast.js';
import type { County } from './story/county.js';
import { claimTwoTasks, openSmallCounty, PLAN } from './story/small-county.js';

const PHASES = `
二、实施步骤

（一）摸底建账阶段（2024年1月—4月）。摸清水源和用水户底数。

（二）集中攻坚阶段（2024年5月—2026年12月）。对照清单逐项推进。
`;

interface Phase {
  readonly phaseId: string;
  readonly name: string;
  readonly standingText: string;
  readonly due: string;
  readonly daysLeft: number | null;
}
interface Todo extends Phase {
  readonly kindText: string;
  readonly planTitle: string;
}
interface Detail extends Phase {
  readonly position: string | null;
  readonly text: string | null;
  readonly proposedText: string | null;
  readonly figures: {
    readonly on: string;
    readonly total: number;
    readonly statuses: readonly { readonly text: string; readonly count: number }[];
    readonly nodes: { readonly due: number; readonly done: number };
    readonly late: readonly {
      readonly title: string;
      readonly unitName: string;
      readonly deadlineText: string;
      readonly days: number;
    }[];
    readonly carriedOver: readonly { readonly title: string; readonly node: string; readonly unitName: string }[];
  };
  readonly history: readonly { readonly typeText: string; readonly person: string; readonly reason: string | null }[];
}
interface Action {
  readonly action: string;
  readonly allowed: boolean;
}
interface NoticePage {
  readonly items: readonly {
    readonly notices: readonly { readonly text: string; readonly phaseId: string | null }[];
  }[];
}

let county: County;
let planId: string;
let costs: string;
let running: string;
let path: string;
let drive: string;

/** The plan's first phase ends on 2024-04-30; 建设备用水源 has a node within it. */
beforeAll(async () => {
  county = await openSmallCounty('phase-summary');
  ({ planId, costs, running } = await claimTwoTasks(county, PLAN + PHASES));
  const points = [{ title: '完成勘察设计', due: '2024-03-29' }];
  await county.does(contactOf('县水利局'), `/api/tasks/${running}/set-work-points`, { points });
  const [first, second] = await phases();
  path = `/api/plans/${planId}/phases/${first?.phaseId}`;
  drive = `/api/plans/${planId}/phases/${second?.phaseId}`;
}, 60_000);
afterAll(() => county.product.stop());

const phases = async () => (await county.see<List<Phase>>('督查员', `/api/plans/${planId}/phases`)).items;
const page = (post = '督查员', query = '') => county.see<Detail>(post, path + query);
const waiting = async (post: string) =>
  (await county.see<List<Todo>>(post, '/api/todos/phases')).items.map(({ kindText, name }) => `${kindText} ${name}`);
const allowed = async (post: string) =>
  (await county.see<List<Action>>(post, `${path}/actions`)).items
    .filter((action) => action.allowed)
    .map(({ action }) => action);
/** The code with which the api refuses. */
const refusal = async (post: string, address: string, body: object = {}) => {
  const { status, body: problem } = await (await county.desk(post)).post<{ code: string }>(address, body);
  return `${status} ${problem.code}`;
};
/** The figures are read at the head of the log, for which the api waits until the worker is there. */
const submit = async (text: string, options = {}) => {
  await county.drain();
  return county.does('督查员', `${path}/submit-summary`, { text }, options);
};

describe('The summary of a phase', () => {
  it('waits for nobody more than thirty days before the end', async () => {
    await county.until('2024-03-28');
    expect((await phases()).map(({ name, standingText, due }) => `${name} ${standingText} ${due}`)).toEqual([
      '摸底建账阶段 进行中 2024-04-30',
      '集中攻坚阶段 未开始 2026-12-31',
    ]);
    expect(await waiting('督查员')).toEqual([]);
  });

  it('is asked for by a reminder thirty days before, and then stands among the to-dos of the office alone', async () => {
    await county.until('2024-04-01');
    const { items } = await county.see<NoticePage>('督查员', '/api/notices');
    const told = items.flatMap(({ notices }) => notices).filter(({ text }) => text.includes('阶段小结'));
    expect(told).toEqual([expect.objectContaining({ phaseId: path.split('/').at(-1) })]);
    expect(await waiting('督查员')).toEqual(['阶段待小结 摸底建账阶段']);
    expect(await waiting('督查室主任')).toEqual([]);
    expect((await phases())[0]).toMatchObject({ standingText: '待小结', daysLeft: 29 });
  });

  it('is proposed from the figures of the day', async () => {
    const { figures, proposedText, text, position } = await page();
    expect(figures).toMatchObject({
      on: '2024-04-01',
      total: 3,
      nodes: { due: 1, done: 0 },
      late: [
        { title: '建设备用水源', unitName: '县水利局', deadlineText: '填报', days: 7 },
        { title: '建设备用水源', unitName: '县水利局', deadlineText: '要点节点', days: 3 },
      ],
      carriedOver: [{ title: '建设备用水源', node: '完成勘察设计', unitName: '县水利局' }],
    });
    expect(figures.statuses).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text: '待核查', count: 2 }),
        expect.objectContaining({ text: '办理中', count: 1 }),
      ]),
    );
    expect(proposedText).toMatch(
      /^一、完成情况\n截至 2024 年 4 月 1 日，方案共有任务 3 项.*\n二、存在问题\n.*县水利局/,
    );
    expect([text, position]).toEqual([null, null]);
  });

  it('is refused before the phase begins, of no phase of the plan, and without words', async () => {
    expect(await refusal('督查员', `${drive}/submit-summary`, { text: '小结' })).toBe('422 phase/not-begun');
    const unknown = `/api/plans/${planId}/phases/${randomUUID()}`;
    expect(await refusal('督查员', `${unknown}/submit-summary`, { text: '小结' })).toBe('404 phase/unknown-phase');
    expect(await refusal('督查室主任', `${unknown}/close-summary`)).toBe('404 phase/unknown-phase');
    expect(await refusal('督查员', `${path}/submit-summary`, { text: ' ' })).toBe('422 phase/text-missing');
    expect(await refusal('督查室主任', `${path}/submit-summary`, { text: '小结' })).toBe('403 platform/not-permitted');
    expect(await refusal('督查室主任', `${path}/close-summary`)).toBe('422 phase/not-submitted');
  });

  it('is not shown to departments, which see how the phases stand', async () => {
    const contact = await county.desk(contactOf('县水利局'));
    expect((await contact.get(path)).status).toBe(403);
    expect((await contact.get(`/api/plans/${planId}/phases`)).status).toBe(200);
  });

  it('once handed in waits for the director, also when the request is repeated', async () => {
    expect(await allowed('督查员')).toEqual(['SubmitPhaseSummary']);
    const commandId = randomUUID();
    const first = await submit('摸底已基本完成。', { commandId });
    expect(await submit('摸底已基本完成。', { commandId })).toEqual(first);
    expect(await waiting('督查员')).toEqual([]);
    expect(await waiting('督查室主任')).toEqual(['阶段小结待审定 摸底建账阶段']);
    expect(await allowed('督查室主任')).toEqual(['SendBackPhaseSummary', 'ClosePhaseSummary']);
    expect(await refusal('督查员', `${path}/submit-summary`, { text: '再报' })).toBe('422 phase/already-submitted');
  });

  it('comes back to the office with a reason', async () => {
    expect(await refusal('督查室主任', `${path}/send-back-summary`, { reason: '' })).toBe('422 phase/reason-missing');
    await county.until('2024-04-02');
    await county.does('督查室主任', `${path}/send-back-summary`, { reason: '请补充备用水源的情况' });
    expect(await waiting('督查员')).toEqual(['阶段小结被退回，待重报 摸底建账阶段']);
    expect((await page()).standingText).toBe('已退回');
  });

  it('is handed in again with the figures of then, and closed for good', async () => {
    await county.until('2024-04-08');
    await county.does('办公室核查员', `/api/tasks/${costs}/verify`, { opinion: '与台账一致。' });
    await submit('备用水源勘察设计顺延，其余已完成。');
    await county.does('督查室主任', `${path}/close-summary`);
    const closed = await page();
    expect(closed).toMatchObject({ standingText: '已审定', proposedText: null, figures: { on: '2024-04-08' } });
    expect(closed.figures.statuses).toContainEqual(expect.objectContaining({ text: '已办结', count: 1 }));
    expect(closed.history.map(({ typeText, person, reason }) => [typeText, person, reason])).toEqual([
      ['报送阶段小结', '林晓舟', null],
      ['退回阶段小结', '陆明远', '请补充备用水源的情况'],
      ['报送阶段小结', '林晓舟', null],
      ['审定阶段小结', '陆明远', null],
    ]);
    expect(await waiting('督查室主任')).toEqual([]);
    expect(await refusal('督查员', `${path}/submit-summary`, { text: '再报' })).toBe('422 phase/already-closed');
  });

  it('stays as it was closed while the tasks move on', async () => {
    const closed = await page();
    await county.until('2024-05-10');
    await county.does(contactOf('县水利局'), `/api/tasks/${running}/complete-work-point`, {
      point: 1,
      note: '已完成。',
    });
    await county.does('督查室主任', `/api/tasks/${costs}/close`);
    const later = await page();
    expect(later).toEqual(closed);
    expect(later.position).toMatch(/^\d+$/);
    expect((await page('督查室主任', '?asOf=2024-04-03')).standingText).toBe('已退回');
    expect(await page('督查室主任', '?asOf=2024-03-28')).toMatchObject({
      standingText: '进行中',
      text: null,
      history: [],
    });
  });

  it('leaves read models that a replay gives again', async () => {
    await county.drain();
    const pool = county.product.worker.get<Pool>(POOL, { strict: false });
    const store = county.product.worker.get<EventStore>(EVENT_STORE, { strict: false });
    const projections = registeredProjections();
    const replayed = await Array.fromAsync(replayLog({ pool, store, log: county.log, projections }));
    expect(replayed.find(({ projection }) => projection === 'phase_list')?.rows).toBe(1);
    expect(replayed.flatMap(({ difference }) => difference ?? [])).toEqual([]);
  });
});

import { instantAt } from '#libs/kernel';
import type { ProductOptions } from '../../support/app.js';
import type { CastPost } from '../../support/jurisdiction.js';
import { contactOf } from './cast.js';
import { County } from './county.js';
import { claimTask } from './finish-task.js';
import type { DraftBody } from './import-plan.js';
import { Ledger } from './ledger.js';

const OFFICE = '节水领导小组办公室';

/** A plan of three tasks. */
export const PLAN = `示政办发〔2023〕36号

示例县人民政府办公室
关于印发示例县节水行动方案（2024—2026年）的通知

各镇人民政府，县政府有关部门：

《示例县节水行动方案（2024—2026年）》已经县政府同意，现印发给你们。

示例县人民政府办公室
2023年12月18日

示例县节水行动方案（2024—2026年）

一、重点任务

（一）保护水源

1.规范水源地。设置隔离设施，2024年9月底前完成。（责任单位：县水利局，配合单位：县财政局）

2.建设备用水源。2025年底前建成。（责任单位：县水利局）

3.核定供水成本。2024年6月底前完成成本监审。（责任单位：县财政局）
`;

/**
 * A county of three departments, on 2024-01-04. One person is the office's clerk and a verifier elsewhere.
 * @param further posts that the test needs besides
 */
export function openSmallCounty(
  name: string,
  env: ProductOptions['env'] = {},
  further: readonly CastPost[] = [],
): Promise<County> {
  const cast = {
    units: [
      { name: '县政府办' },
      { name: '县水利局' },
      { name: '县财政局' },
      { name: '县住建局' },
      { name: OFFICE, kind: 'office', host: '县水利局' },
    ],
    posts: [
      { title: '督查员', unit: OFFICE, roles: ['supervisor'], person: '林晓舟' },
      { title: '办公室核查员', unit: OFFICE, roles: ['verifier'], person: '郑办' },
      { title: '兼任核查员', unit: '县政府办', roles: ['verifier'], person: '林晓舟' },
      { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '陆明远' },
      { title: '县水利局联络员', unit: '县水利局', roles: ['unit-contact'], person: '江平' },
      { title: '县水利局审核人', unit: '县水利局', roles: ['unit-head'], person: '江海平' },
      { title: '县财政局联络员', unit: '县财政局', roles: ['unit-contact'], person: '钱宝' },
      { title: '县财政局审核人', unit: '县财政局', roles: ['unit-head'], person: '金库' },
      { title: '县住建局联络员', unit: '县住建局', roles: ['unit-contact'], person: '苏建' },
      ...further,
    ],
  } satisfies Parameters<typeof County.open>[2];
  return County.open(name, instantAt('2024-01-04', '09:00'), cast, env);
}

/** The clerk imports a plan, confirms its leads and hands it in. */
export async function submitPlan(county: County, text: string): Promise<string> {
  const { draftId } = await county.does<{ draftId: string }>('督查员', '/api/plans/drafts', { text });
  const path = `/api/plans/drafts/${draftId}`;
  const { review, version } = await county.see<DraftBody>('督查员', path);
  await county.does('督查员', `${path}/confirm-leads`, { leads: review.leadsToConfirm }, { version });
  const { planId } = await county.does<{ planId: string }>('督查员', `${path}/submit`, {}, { version: version + 1 });
  return planId;
}

/** A plan in force, and its tasks by what was done on them. */
interface ClaimedPlan {
  readonly planId: string;
  readonly claimed: string;
  readonly running: string;
  readonly costs: string;
}

/** Brings the plan into force: two tasks are claimed as complete, the third is being worked on. */
export async function claimTwoTasks(county: County, text = PLAN): Promise<ClaimedPlan> {
  const planId = await submitPlan(county, text);
  await county.does('督查室主任', `/api/plans/${planId}/approve`);
  await county.drain();
  const ledger = new Ledger(county);
  const taskIds = (await ledger.all()).map(({ taskId }) => taskId);
  await county.does('督查员', '/api/tasks/assign', { taskIds });
  await county.drain();
  for (const unit of ['县水利局', '县财政局']) await county.does(contactOf(unit), `/api/sheets/${planId}/acknowledge`);
  await county.drain();
  const [claimed, running, costs] = await Promise.all(
    ['规范水源地', '建设备用水源', '核定供水成本'].map((title) => ledger.idOf(title)),
  );
  if (!claimed || !running || !costs) throw new Error('The plan lacks one of its tasks');
  await claimTask(county, { taskId: claimed, lead: '县水利局', nodeDue: '2024-06-01' });
  await claimTask(county, { taskId: costs, lead: '县财政局', nodeDue: '2024-06-01' });
  return { planId, claimed, running, costs };
}

import { expect } from '@jest/globals';
import type { EntryBody, List } from './bodies.js';
import { contact, contactOf, head, posts } from './cast.js';
import type { County } from './county.js';
import type { ReviewPage } from './import-plan.js';
import type { Ledger } from './ledger.js';

/** Tasks that the director holds back: one clause for a group that nobody has sorted out, a court as lead, the publicity. */
export const HELD_BACK = [
  '推进再生水利用',
  '建设节水型公共机构',
  '普及生活节水器具',
  '强化执法与司法衔接',
  '开展节水宣传教育',
];

/** Counted from the issue: 30 working days from 2023-12-18 are 9 in December (19 to 29) and 21 in January (2 to 30). */
const PRICES_DUE = '2024-01-30';

/** The clerk brings the draft into order and hands it in. */
export async function reviewPlan(county: County, page: ReviewPage): Promise<string> {
  const { review } = await page.read();
  const open = review.openMentions.filter(({ blocking }) => blocking).map(({ mention }) => mention);
  expect(open).toEqual(['县供水公司', '西岭镇', '节水供水工作领导小组成员单位', '县大数据中心']);
  const unit = (name: string) => ({ unitId: county.roster.idOf(name) });
  await page.registerMissing([
    { mention: '各镇', name: '各镇', members: [unit('南塬镇'), unit('北川镇'), { name: '西岭镇' }] },
    { mention: '街道', name: '各街道', members: [unit('城关街道'), unit('东河街道')] },
    {
      mention: '节水供水工作领导小组成员单位',
      name: '节水供水工作领导小组成员单位',
      members: ['县发改局', '县财政局', '县水利局', '县住建局', '县教体局'].map(unit),
    },
  ]);
  expect(await page.dueOf('深化水价改革')).toBe(PRICES_DUE);
  const undecided = await page.blocking();
  expect(undecided).toHaveLength(12);
  expect(undecided.filter((text) => !text.endsWith('由系统推定，须经确认。'))).toEqual([]);
  await page.confirmLeads({ 强化执法与司法衔接: county.roster.idOf('县司法局') });
  expect(await page.blocking()).toEqual([]);
  return page.submit();
}

/** The director brings the plan into force and holds some of its tasks back. */
export async function approvePlan(county: County, planId: string): Promise<void> {
  const { items } = await county.see<List<{ itemId: string; title: string }>>('督查室主任', `/api/plans/${planId}`);
  const heldBack = items.filter(({ title }) => HELD_BACK.includes(title)).map(({ itemId }) => itemId);
  expect(heldBack).toHaveLength(HELD_BACK.length);
  await county.does('督查室主任', `/api/plans/${planId}/approve`, { heldBack });
  await county.drain();
}

/** The administrators fill posts in the units that came with the plan; the office says who 县直有关部门 are. */
export async function staffNewUnits(county: County): Promise<void> {
  await county.fillPost(contact('县大数据中心', '舒云'));
  await county.fillPost(head('县大数据中心', '纪明'));
  await county.fillPost({ ...contact('县供水公司', '常流'), roles: ['unit-contact', 'unit-head'] });
  await county.fillPost(contact('西岭镇', '夏岭'));
  const { items: groups } = await county.see<List<{ groupId: string; name: string }>>('督查员', '/api/groups');
  const departments = groups.find(({ name }) => name === '县直有关部门');
  const members = ['县发改局', '县审计局'].map((name) => county.roster.idOf(name));
  const client = await county.desk('督查员');
  expect(await client.put(`/api/groups/${departments?.groupId}/members`, { members })).toMatchObject({ status: 200 });
  await county.drain();
}

/** One order for every task that is approved. */
export async function assignAll(county: County, ledger: Ledger): Promise<readonly EntryBody[]> {
  const approved = (await ledger.all()).filter(({ status }) => status === 'approved');
  const taskIds = approved.map(({ taskId }) => taskId);
  const order = await county.does<{ assigned: string[]; refused: object[] }>('督查员', '/api/tasks/assign', {
    taskIds,
  });
  expect(order).toMatchObject({ assigned: taskIds, refused: [] });
  await county.drain();
  return approved;
}

/** Every contact but these signs the unit's sheet, where there is one, all lines at once. */
export async function acknowledgeSheets(county: County, planId: string, except: readonly string[]): Promise<void> {
  const newUnits = ['县大数据中心', '县供水公司', '西岭镇'];
  const contacts = [...posts.map(({ title }) => title), ...newUnits.map(contactOf)];
  for (const title of contacts.filter((post) => post.endsWith('联络员') && !except.includes(post))) {
    const { items: sheets } = await county.see<List<{ planId: string }>>(title, '/api/sheets');
    if (!sheets.some((sheet) => sheet.planId === planId)) continue;
    const answer = await county.does<{ refused: object[] }>(title, `/api/sheets/${planId}/acknowledge`);
    expect(answer.refused).toEqual([]);
  }
  await county.drain();
}

import { expect } from '@jest/globals';
import { contactOf, headOf } from './cast.js';
import type { County } from './county.js';
import type { Departments } from './departments.js';
import type { Ledger } from './ledger.js';

/** A task of a few weeks, done in time. */
export const PRICES = '深化水价改革';

const CONTACT = contactOf('县发改局');

/** From 2024-01-10 on: 18 working days in all, of which T−7 is more than a third, so that only T−3 is reminded of. */
export async function settleWaterPrices(county: County, ledger: Ledger, departments: Departments): Promise<void> {
  const taskId = await ledger.idOf(PRICES);
  const act = (post: string, verb: string, body: object = {}) =>
    county.does(post, `/api/tasks/${taskId}/${verb}`, body);
  await act(CONTACT, 'set-work-points', { points: [{ title: '提出水价调整方案', due: '2024-01-30' }] });
  await county.until('2024-01-26');
  await act(CONTACT, 'complete-work-point', { point: 1, note: '方案已报县政府。' });
  const evidence = [await departments.upload(CONTACT, '水价调整方案', '成本监审和听证已完成。')];
  await act(CONTACT, 'claim-completion', { statement: '水价调整方案已提出。', evidence });
  await act(headOf('县发改局'), 'confirm-completion');
  await county.until('2024-01-29');
  await act('核查员', 'verify', { opinion: '方案和听证笔录齐全。' });
  await act('督查室主任', 'close');
  expect(await ledger.page(PRICES)).toMatchObject({
    status: 'closed',
    lamp: { colour: 'green', colourText: '绿灯', rule: 'completed', ruleText: '按期完成' },
  });
  expect(await ledger.reminded(PRICES, 'due')).toEqual([
    'T-3w 2024-01-25 09:00 县财政局审核人、县发改局审核人、县水利局审核人',
  ]);
}

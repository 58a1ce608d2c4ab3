import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadline, mention, reading, task } from '../../../libs/plan/src/testing/reading.fixture.js';
import { ok, openSupervision, type Supervision } from './supervision.js';

const CONTACT = '南塬镇联络员';

let at: Supervision;
let wells: string;

beforeAll(async () => {
  const plan = reading({
    tasks: [
      task('整治机井', {
        number: '1',
        responsibilities: [mention('南塬镇', { role: 'lead' })],
        deadline: deadline({ text: '2024年9月底前', date: '2024-09-30' }),
      }),
    ],
  });
  at = await openSupervision('contact_only_unit', plan);
  wells = await at.taskOf('整治机井');
  at.on('2024-01-08');
  await at.act('督查员', wells, 'assign');
  await at.act(CONTACT, wells, 'acknowledge');
  await at.act(CONTACT, wells, 'set-work-points', { points: [{ title: '摸底', due: '2024-08-30' }] });
});

afterAll(() => at.product.stop());

const page = () => ok(at.get<Record<string, unknown>>('督查员', `/api/tasks/${wells}`));
const told = async () => {
  const { items } = await ok(at.get<{ items: readonly { notices: readonly object[] }[] }>(CONTACT, '/api/notices'));
  return items.flatMap(({ notices }) => notices);
};

// The town has a contact and nobody else; each step stands on the ones before.
describe('A unit with a contact alone', () => {
  it('confirms its own report', async () => {
    at.on('2024-06-20');
    await at.act(CONTACT, wells, 'report-progress', { period: '2024-Q2', text: '已整治 12 眼' });
    expect(await at.todos(CONTACT)).toContain('填报待审核 整治机井');
    await at.act(CONTACT, wells, 'confirm-progress', { period: '2024-Q2' });
    expect(await page()).toMatchObject({ reports: [{ period: '2024-Q2', status: 'confirmed' }] });
    expect(await at.todos(CONTACT)).not.toContain('填报待审核 整治机井');
  });

  it('is told of its claim and confirms it, and the task goes on to its closing', async () => {
    await at.act(CONTACT, wells, 'complete-work-point', { point: 1, note: '已摸清' });
    const evidence = [await at.evidence(CONTACT, '验收单')];
    await at.act(CONTACT, wells, 'claim-completion', { statement: '机井已整治', evidence });
    expect(await at.todos(CONTACT)).toEqual(['办结待审核 整治机井']);
    expect(await told()).toContainEqual(expect.objectContaining({ kind: 'completion-claimed' }));
    await at.act(CONTACT, wells, 'confirm-completion');
    expect(await page()).toMatchObject({ status: 'under-verification' });
    await at.act('核查员', wells, 'verify', { opinion: '现场属实' });
    await at.act('督查室主任', wells, 'close');
    expect(await page()).toMatchObject({ status: 'closed' });
  });

  it('finds in the history that nobody else was there to confirm', async () => {
    const { items } = await ok(at.get<{ items: readonly object[] }>('督查员', `/api/tasks/${wells}/history`));
    const text = '本单位承办人员仅一人，由本人审核';
    expect(items).toContainEqual(expect.objectContaining({ type: 'ProgressConfirmed', text }));
    expect(items).toContainEqual(expect.objectContaining({ type: 'CompletionConfirmed', text }));
    expect(items).toContainEqual(expect.objectContaining({ type: 'TaskClosed', text: null }));
  });
});

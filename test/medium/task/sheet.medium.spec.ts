import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, openSupervision, type Supervision } from './supervision.js';

let at: Supervision;
let sheet: string;

beforeAll(async () => {
  at = await openSupervision('sheet');
  sheet = `/api/sheets/${at.planId}/acknowledge`;
  at.on('2024-01-08');
});

afterAll(() => at.product.stop());

const nothing = {
  status: 422,
  body: { code: 'task/nothing-to-acknowledge', title: '该方案没有等待本单位签收的事项，请刷新后查看' },
};

describe('a sheet', () => {
  it('is not acknowledged before anything is ordered', async () =>
    expect(await at.post('水利局联络员', sheet)).toMatchObject(nothing));

  it('is acknowledged with what was ordered a moment ago', async () => {
    await at.as('水利局联络员');
    const taskIds = (await at.list()).map(({ taskId }) => taskId);
    await ok(at.post('督查员', '/api/tasks/assign', { taskIds }));
    const asking = ok(at.post<{ acknowledged: readonly string[] }>('水利局联络员', sheet));
    await at.product.drain(at.county.log);
    expect((await asking).acknowledged).toHaveLength(2);
  });

  it('is not acknowledged again, nor by a unit that was ordered nothing', async () => {
    await at.product.drain(at.county.log);
    expect(await at.post('水利局联络员', sheet)).toMatchObject(nothing);
    expect(await at.post('财政局审核人', sheet)).toMatchObject(nothing);
  });
});

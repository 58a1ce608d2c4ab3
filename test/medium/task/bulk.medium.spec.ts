import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, openSupervision, type Supervision } from './supervision.js';

interface Outcome {
  readonly refused: readonly { readonly taskId: string; readonly code: string; readonly reason: string }[];
  readonly position: string | null;
}

let at: Supervision;
let taskIds: readonly string[];

beforeAll(async () => {
  at = await openSupervision('bulk');
  at.on('2024-01-08');
  taskIds = (await at.list()).map(({ taskId }) => taskId);
});

afterAll(() => at.product.stop());

describe('a bulk request', () => {
  it('is found under its own id, by whoever sent it', async () => {
    const commandId = newId();
    const address = `/api/commands/${commandId}`;
    expect(await at.get('督查员', address)).toMatchObject({ status: 404, body: { code: 'platform/unknown-command' } });
    const order = { taskIds: [...taskIds, newId()] };
    const { position } = await ok(at.post<Outcome>('督查员', '/api/tasks/assign', order, { commandId }));
    await at.product.drain(at.county.log);
    expect(await ok(at.get('督查员', address))).toEqual({
      done: taskIds,
      refused: [{ taskId: order.taskIds.at(-1), code: 'task/unknown', reason: expect.any(String) }],
      position,
    });
    expect((await at.get('督查室督查员', address)).status).toBe(404);
  });

  it('is answered alike again, even where a line that was refused would pass by now', async () => {
    const commandId = newId();
    await ok(at.post('督查员', `/api/tasks/${taskIds[0]}/urge`));
    const urge = () => at.post<Outcome>('督查员', '/api/tasks/urge', { taskIds }, { commandId });
    const first = await ok(urge());
    expect(first.refused).toMatchObject([{ taskId: taskIds[0], code: 'task/urged-recently' }]);
    at.on('2024-01-22');
    expect(await ok(urge())).toEqual(first);
    expect(await at.post('督查员', '/api/tasks/urge', { taskIds: [taskIds[0]] }, { commandId })).toMatchObject({
      status: 422,
      body: { code: 'event-store/command-reused' },
    });
  });
});

import { contactOf, headOf } from './cast.js';
import type { County } from './county.js';

interface Finishing {
  readonly taskId: string;
  /** The unit that leads. */
  readonly lead: string;
  /** The one node of its year's work. */
  readonly nodeDue: string;
}

/** From nodes to a confirmed claim: evidence is uploaded, every target is answered. */
export async function claimTask(county: County, { taskId, lead, nodeDue }: Finishing): Promise<void> {
  const contact = contactOf(lead);
  const act = (post: string, verb: string, body: object = {}) =>
    county.does(post, `/api/tasks/${taskId}/${verb}`, body);
  const { targets } = await county.see<{ targets: { indicatorId: string }[] }>(contact, `/api/tasks/${taskId}`);
  if (targets.length === 0) await act(contact, 'set-work-points', { points: [{ title: '完成', due: nodeDue }] });
  const evidence = [await county.does(contact, '/api/files?name=proof.txt', Buffer.from(`${lead} ${taskId}`))];
  await act(contact, 'claim-completion', {
    statement: '已按方案要求完成。',
    evidence,
    targets: targets.map(({ indicatorId }) => ({ indicatorId, reached: true })),
  });
  await act(headOf(lead), 'confirm-completion');
}

/** Another office verifies, the director closes. */
export async function verifyAndClose(county: County, taskId: string): Promise<void> {
  await county.does('核查员', `/api/tasks/${taskId}/verify`, { opinion: '台账与现场一致。' });
  await county.does('督查室主任', `/api/tasks/${taskId}/close`);
}

import { localDateOf } from '#libs/kernel';
import type { ApproveTask, DraftTask, HoldBackTask, ReleaseHold } from './task.commands.js';
import * as refused from './task.errors.js';
import type { TaskEvent } from './task.events.js';
import { inStatus, requireReason } from './task.guards.js';
import type { TaskState } from './task.state.js';

/** 拟立项 */
export function draftTask({ data, at }: DraftTask, state: TaskState): TaskEvent[] {
  if (state.status !== 'none') throw refused.alreadyExists(data.definition.taskId);
  return [{ type: 'TaskDrafted', data: { definition: data.definition, on: localDateOf(at) } }];
}

/** 立项 */
export function approveTask({ data, at }: ApproveTask, state: TaskState): TaskEvent[] {
  inStatus(state, refused.notDrafted, 'drafted');
  return [{ type: 'TaskApproved', data: { approvedBy: data.approvedBy, on: localDateOf(at) } }];
}

/** 暂缓: before anything is ordered. */
export function holdBackTask({ data, at }: HoldBackTask, state: TaskState): TaskEvent[] {
  inStatus(state, refused.alreadyAssigned, 'drafted', 'approved');
  return [{ type: 'TaskHeldBack', data: { reason: requireReason(data.reason), on: localDateOf(at) } }];
}

/** 解除暂缓 */
export function releaseHold({ at }: ReleaseHold, state: TaskState): TaskEvent[] {
  inStatus(state, refused.notHeldBack, 'held-back');
  return [{ type: 'HoldReleased', data: { on: localDateOf(at) } }];
}

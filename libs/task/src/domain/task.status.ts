import type { TaskEvent } from './task.events.js';

/**
 * drafted 草稿 · held-back 暂缓 · approved 已立项 · assigned 待签收 · in-progress 办理中 · claimed 待单位审核 ·
 * under-verification 待核查 · verified 已办结 · closed 已销号 · assessed 已考核 · terminated 已中止
 */
export const TASK_STATUSES = [
  'drafted',
  'held-back',
  'approved',
  'assigned',
  'in-progress',
  'claimed',
  'under-verification',
  'verified',
  'closed',
  'assessed',
  'terminated',
] as const;

/** Where a task stands: only what a person decides is a status; lateness and lamps are derived. */
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** Whether the work is verified. */
export function isFinished(status: TaskStatus): boolean {
  return status === 'verified' || status === 'closed' || status === 'assessed';
}

/** Whether nothing more is owed: finished, or terminated. */
export function isEnded(status: TaskStatus): boolean {
  return isFinished(status) || status === 'terminated';
}

const STATUS_AFTER: Partial<Record<TaskEvent['type'], TaskStatus>> = {
  TaskDrafted: 'drafted',
  TaskApproved: 'approved',
  HoldReleased: 'approved',
  TaskHeldBack: 'held-back',
  TaskAssigned: 'assigned',
  SliceOpened: 'in-progress',
  CompletionClaimed: 'claimed',
  CompletionConfirmed: 'under-verification',
  CompletionDeclined: 'in-progress',
  CompletionWithdrawn: 'in-progress',
  TaskSentBack: 'in-progress',
  TaskReopened: 'in-progress',
  SliceReopened: 'in-progress',
  TaskVerified: 'verified',
  TaskClosed: 'closed',
  TaskAssessed: 'assessed',
  TaskTerminated: 'terminated',
};

/** Where a task stands after an event, for whoever follows statuses without the whole state. */
export function statusAfter(status: TaskStatus, event: TaskEvent): TaskStatus {
  if (event.type === 'TaskRevised') return event.data.restarts ?? status;
  const acknowledges = event.type === 'TaskAcknowledged' || event.type === 'AcknowledgementDeemed';
  if (acknowledges) return status === 'assigned' && event.data.start !== null ? 'in-progress' : status;
  return STATUS_AFTER[event.type] ?? status;
}

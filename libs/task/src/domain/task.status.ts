import type { TaskEvent } from './task.events.js';

/**
 * drafted 草稿 · held-back 暂缓 · approved 已立项 · assigned 待签收 · in-progress 办理中 · claimed 待单位审核 ·
 * under-verification 待核查 · verified 已办结 · closed 已销号 · assessed 已考核
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
] as const;

/** Where a task stands: only what a person decides is a status; lateness and lamps are derived. */
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** Whether the work is verified, and nothing more is owed. */
export function isFinished(status: TaskStatus): boolean {
  return status === 'verified' || status === 'closed' || status === 'assessed';
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
};

/** Where a task stands after an event, for whoever follows statuses without the whole state. */
export function statusAfter(status: TaskStatus, event: TaskEvent): TaskStatus {
  const acknowledges = event.type === 'TaskAcknowledged' || event.type === 'AcknowledgementDeemed';
  if (acknowledges) return status === 'assigned' && event.data.start !== null ? 'in-progress' : status;
  return STATUS_AFTER[event.type] ?? status;
}

import type { TaskDefinition } from './task.definition.js';
import type { TaskStatus } from './task.status.js';
import type { Work } from './work.js';

/** 草稿 */
export interface DraftedTask {
  readonly status: 'drafted';
  readonly definition: TaskDefinition;
}
/** 暂缓 */
export interface HeldBackTask {
  readonly status: 'held-back';
  readonly definition: TaskDefinition;
}
/** 已立项 */
export interface ApprovedTask {
  readonly status: 'approved';
  readonly definition: TaskDefinition;
}
/** 待签收 */
export interface AssignedTask {
  readonly status: 'assigned';
  readonly definition: TaskDefinition;
  readonly work: Work;
}
/** 办理中 */
export interface InProgressTask {
  readonly status: 'in-progress';
  readonly definition: TaskDefinition;
  readonly work: Work;
}
/** 待单位审核 */
export interface ClaimedTask {
  readonly status: 'claimed';
  readonly definition: TaskDefinition;
  readonly work: Work;
  /** The person who claimed; may not confirm. */
  readonly claimant: string;
}
/** 待核查 */
export interface TaskUnderVerification {
  readonly status: 'under-verification';
  readonly definition: TaskDefinition;
  readonly work: Work;
  /** The person who claimed; may not confirm. */
  readonly claimant: string;
}
/** 已办结 */
export interface VerifiedTask {
  readonly status: 'verified';
  readonly definition: TaskDefinition;
  readonly work: Work;
  /** The person who verified. */
  readonly verifier: string;
}
/** 已销号 */
export interface ClosedTask {
  readonly status: 'closed';
  readonly definition: TaskDefinition;
  readonly work: Work;
}
/** 已考核 */
export interface AssessedTask {
  readonly status: 'assessed';
  readonly definition: TaskDefinition;
  readonly work: Work;
}

/** 已中止, before anything was ordered */
export interface TerminatedBeforeOrder {
  readonly status: 'terminated';
  readonly definition: TaskDefinition;
}
/** 已中止 */
export interface TerminatedTask {
  readonly status: 'terminated';
  readonly definition: TaskDefinition;
  readonly work: Work;
}

/** A task that is out of the office's hands: assigned or later. */
export type AssignedOrLater =
  | AssignedTask
  | InProgressTask
  | ClaimedTask
  | TaskUnderVerification
  | VerifiedTask
  | ClosedTask
  | AssessedTask
  | TerminatedTask;

/** A task as the fold of its events. */
export type TaskState =
  { readonly status: 'none' } | DraftedTask | HeldBackTask | ApprovedTask | TerminatedBeforeOrder | AssignedOrLater;

/** The task in one of some statuses. */
export type TaskIn<S extends TaskStatus> = Extract<TaskState, { status: S }>;

/** No task yet. */
export const noTask: TaskState = { status: 'none' };

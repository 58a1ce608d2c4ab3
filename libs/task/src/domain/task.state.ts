import type { LocalDate } from '#libs/kernel';
import type { Obligations } from './obligations.js';
import type { Participation } from './participation.js';
import type { PlannedWorkPoint } from './task.events.js';
import type { SliceOf, TaskDefinition } from './task.definition.js';
import type { TaskStatus } from './task.status.js';

/** A node of the year's work and the day on which it was completed. */
export interface WorkPoint extends PlannedWorkPoint {
  readonly doneOn: LocalDate | null;
}

/** A unit's report on a period. */
export interface Report {
  readonly unitId: string;
  readonly period: string;
  readonly status: 'reported' | 'confirmed' | 'accepted' | 'sent-back';
  /** The person who reported last. */
  readonly reporter: string;
  readonly noChange: boolean;
  readonly problem: string | null;
  readonly revision: number;
  readonly acceptedBySilenceAfter: LocalDate | null;
}

/** A request for a later date that nobody has decided. */
export interface PendingExtension {
  readonly request: number;
  readonly until: LocalDate;
  /** The person who asked. */
  readonly requester: string;
}

/** What every task carries from the order on. */
export interface Work {
  readonly definition: TaskDefinition;
  readonly slice: SliceOf | null;
  /** True while the work lies in slices; a plan that had ended at the assignment leaves none. */
  readonly continuing: boolean;
  readonly units: readonly Participation[];
  readonly due: LocalDate;
  readonly originalDue: LocalDate;
  /** The day of the first acknowledgement by a lead. */
  readonly startedOn: LocalDate | null;
  readonly obligations: Obligations;
  readonly returns: number;
  readonly workPoints: readonly WorkPoint[];
  readonly reports: readonly Report[];
  readonly extension: PendingExtension | null;
  readonly extensionsRequested: number;
  readonly extensionsGranted: number;
  readonly reworks: number;
  readonly lastUrgedOn: LocalDate | null;
  /** Years of a continuing task whose slices are closed. */
  readonly closedYears: readonly number[];
  /** Units that reported, claimed or completed something here. */
  readonly contributors: readonly string[];
  /** Persons who acted for a unit, and persons who judged: one side per task. */
  readonly workers: readonly string[];
  readonly judges: readonly string[];
}

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
  readonly work: Work;
}
/** 办理中 */
export interface InProgressTask {
  readonly status: 'in-progress';
  readonly work: Work;
}
/** 待单位审核 */
export interface ClaimedTask {
  readonly status: 'claimed';
  readonly work: Work;
  /** The person who claimed; may not confirm. */
  readonly claimant: string;
}
/** 待核查 */
export interface TaskUnderVerification {
  readonly status: 'under-verification';
  readonly work: Work;
  /** The person who claimed; may not confirm. */
  readonly claimant: string;
}
/** 已办结 */
export interface VerifiedTask {
  readonly status: 'verified';
  readonly work: Work;
  /** The person who verified. */
  readonly verifier: string;
}
/** 已销号 */
export interface ClosedTask {
  readonly status: 'closed';
  readonly work: Work;
}
/** 已考核 */
export interface AssessedTask {
  readonly status: 'assessed';
  readonly work: Work;
}

/** A task that is out of the office's hands: assigned or later. */
export type AssignedOrLater =
  AssignedTask | InProgressTask | ClaimedTask | TaskUnderVerification | VerifiedTask | ClosedTask | AssessedTask;

/** A task as the fold of its events. */
export type TaskState = { readonly status: 'none' } | DraftedTask | HeldBackTask | ApprovedTask | AssignedOrLater;

/** The task in one of some statuses. */
export type TaskIn<S extends TaskStatus> = Extract<TaskState, { status: S }>;

/** No task yet. */
export const noTask: TaskState = { status: 'none' };

import type { AssignmentEvent } from './assignment.events.js';
import type { CompletionEvent } from './completion.events.js';
import type { RevisionEvent } from './revision.events.js';
import type { WorkEvent } from './work.events.js';

export type * from './assignment.events.js';
export type * from './completion.events.js';
export type * from './revision.events.js';
export type * from './work.events.js';

/** Everything that happens to a task. */
export type TaskEvent = AssignmentEvent | WorkEvent | CompletionEvent | RevisionEvent;

const eventTypes: Record<TaskEvent['type'], true> = {
  TaskDrafted: true,
  TaskApproved: true,
  TaskHeldBack: true,
  HoldReleased: true,
  TaskAssigned: true,
  TaskAcknowledged: true,
  AcknowledgementDeemed: true,
  TaskReturned: true,
  TaskReturnRefused: true,
  TaskReassigned: true,
  UnitAdded: true,
  UnitReleased: true,
  SliceOpened: true,
  SliceClosed: true,
  SliceReopened: true,
  WorkPointsSet: true,
  WorkPointCompleted: true,
  ProgressReported: true,
  ProgressConfirmed: true,
  ProgressAccepted: true,
  ProgressSentBack: true,
  TaskUrged: true,
  LatenessExcused: true,
  ExtensionRequested: true,
  ExtensionGranted: true,
  ExtensionRefused: true,
  CompletionClaimed: true,
  CompletionConfirmed: true,
  CompletionDeclined: true,
  CompletionWithdrawn: true,
  TaskVerified: true,
  TaskSentBack: true,
  TaskClosed: true,
  TaskReopened: true,
  TaskAssessed: true,
  TaskRevised: true,
  TaskTerminated: true,
};

/** The type of every event of a task. */
export const TASK_EVENT_TYPES = Object.keys(eventTypes) as readonly TaskEvent['type'][];

import type { ActingPost, Role } from '#libs/kernel';
import { takesPart } from './participation.js';
import type { TaskCommand } from './task.commands.js';
import { isSystem } from './task.guards.js';
import type { TaskState } from './task.state.js';

/**
 * The permission that each command needs; which roles hold it stands in `libs/organization`. Drafting, approving, revising,
 * ending, slices and assessment follow from other events: no role holds them, the system acts.
 */
export const taskPolicy = {
  DraftTask: 'task:draft',
  ApproveTask: 'task:approve',
  HoldBackTask: 'task:hold-back',
  ReleaseHold: 'task:release-hold',
  AssignTask: 'task:assign',
  AcknowledgeTask: 'task:acknowledge',
  DeemAcknowledged: 'task:deem-acknowledged',
  ReturnTask: 'task:return',
  RefuseReturn: 'task:refuse-return',
  ReassignTask: 'task:reassign',
  AddUnit: 'task:add-unit',
  ReleaseUnit: 'task:release-unit',
  OpenSlice: 'task:open-slice',
  FollowParent: 'task:follow-parent',
  RecordSliceClosed: 'task:record-slice-closed',
  RecordSliceReopened: 'task:record-slice-reopened',
  SetWorkPoints: 'task:set-work-points',
  CompleteWorkPoint: 'task:complete-work-point',
  ReportProgress: 'task:report-progress',
  ConfirmProgress: 'task:confirm-progress',
  AcceptProgress: 'task:accept-progress',
  SendBackProgress: 'task:send-back-progress',
  UrgeTask: 'task:urge',
  ExcuseLateness: 'task:excuse-lateness',
  RequestExtension: 'task:request-extension',
  GrantExtension: 'task:grant-extension',
  RefuseExtension: 'task:refuse-extension',
  ClaimCompletion: 'task:claim-completion',
  ConfirmCompletion: 'task:confirm-completion',
  DeclineCompletion: 'task:decline-completion',
  WithdrawCompletion: 'task:withdraw-completion',
  VerifyTask: 'task:verify',
  SendBackTask: 'task:send-back',
  CloseTask: 'task:close',
  ReopenTask: 'task:reopen',
  AssessTask: 'task:assess',
  ReviseTask: 'task:revise',
  TerminateTask: 'task:terminate',
} as const satisfies Record<TaskCommand['type'], `task:${string}`>;

/** Roles that see every task; the others see those their unit takes part in. */
const OVERSEEING: readonly Role[] = [
  'supervisor',
  'supervision-director',
  'leader-in-charge',
  'assessor',
  'appeal-reviewer',
  'verifier',
  'archivist',
  'reader',
  'audit-administrator',
];

/** Whether the post sees every task of the jurisdiction. */
export function seesEveryTask(roles: readonly Role[]): boolean {
  return roles.some((role) => OVERSEEING.includes(role));
}

/** Whether the post sees this task: it sees every one, or its unit takes part. */
export function seesTask(task: TaskState, actor: ActingPost): boolean {
  if (isSystem(actor) || seesEveryTask(actor.roles)) return true;
  if (task.status === 'none') return false;
  const units = 'work' in task ? task.work.units.filter(takesPart) : task.definition.participants;
  return units.some(({ unitId }) => unitId === actor.unit);
}

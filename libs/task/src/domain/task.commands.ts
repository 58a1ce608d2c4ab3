import type { Actor, Command, LocalDate } from '#libs/kernel';
import type { Participation, UnitRole } from './participation.js';
import type { EvidenceFile, SliceOf, TaskDefinition } from './task.definition.js';
import type {
  AcknowledgementDeemed,
  TaskAcknowledged,
  TaskReassigned,
  TaskReturned,
  TaskReturnRefused,
  TaskRevised,
  TerminationKind,
  RevisedPart,
  UnitAdded,
  UnitReleased,
} from './task.events.js';

type Empty = Record<string, never>;

/** 拟立项; by the reaction to the plan's approval. */
export type DraftTask = Command<'DraftTask', { readonly definition: TaskDefinition }>;
/** 立项; by the reaction, in the name of who approved the plan. */
export type ApproveTask = Command<'ApproveTask', { readonly approvedBy: Actor }>;
/** 暂缓立项 */
export type HoldBackTask = Command<'HoldBackTask', { readonly reason: string }>;
/** 解除暂缓 */
export type ReleaseHold = Command<'ReleaseHold', Empty>;
/** 交办; `dueWherePassed` dates a task whose own date lies in the past. */
export type AssignTask = Command<'AssignTask', { readonly dueWherePassed?: LocalDate }>;
/** 签收, for the actor's unit */
export type AcknowledgeTask = Command<'AcknowledgeTask', Empty>;
/** 视同签收, of the lead */
export type DeemAcknowledged = Command<'DeemAcknowledged', Empty>;
/** 退回, by the actor's unit */
export type ReturnTask = Command<'ReturnTask', { readonly reason: string; readonly proposedUnitId?: string }>;
/** 不予退回 */
export type RefuseReturn = Command<'RefuseReturn', { readonly unitId: string; readonly reason: string }>;
/** 改派; `due` where the task's date has passed. */
export type ReassignTask = Command<
  'ReassignTask',
  { readonly fromUnitId: string; readonly toUnitId: string; readonly reason: string; readonly due?: LocalDate }
>;
/** 增加单位 */
export type AddUnit = Command<
  'AddUnit',
  { readonly unitId: string; readonly role: Exclude<UnitRole, 'lead'>; readonly reason: string }
>;
/** 免除单位 */
export type ReleaseUnit = Command<'ReleaseUnit', { readonly unitId: string; readonly reason: string }>;

/** 年度任务开立; by the reaction to the acknowledgement, then by a job each January. */
export type OpenSlice = Command<
  'OpenSlice',
  { readonly definition: TaskDefinition; readonly slice: SliceOf; readonly units: readonly Participation[] }
>;
/** What happens to a continuing task's units, and its slices follow. */
export type ParentChange =
  | TaskAcknowledged
  | AcknowledgementDeemed
  | TaskReturned
  | TaskReturnRefused
  | TaskReassigned
  | UnitAdded
  | UnitReleased
  | TaskRevised;
/** 随总任务调整; by the reaction on each open slice. */
export type FollowParent = Command<'FollowParent', { readonly change: ParentChange }>;
/** 年度任务销号, on the continuing task; by reaction. */
export type RecordSliceClosed = Command<'RecordSliceClosed', { readonly year: number; readonly sliceTaskId: string }>;
/** 年度任务重办, on the continuing task; by reaction. */
export type RecordSliceReopened = Command<
  'RecordSliceReopened',
  { readonly year: number; readonly sliceTaskId: string }
>;

/** 报年度工作要点 */
export type SetWorkPoints = Command<
  'SetWorkPoints',
  { readonly points: readonly { readonly title: string; readonly due: LocalDate }[] }
>;
/** 完成要点 */
export type CompleteWorkPoint = Command<
  'CompleteWorkPoint',
  { readonly point: number; readonly note: string; readonly evidence?: readonly EvidenceFile[] }
>;
/** 填报, for the actor's unit; `noChange` needs no text. */
export type ReportProgress = Command<
  'ReportProgress',
  {
    readonly period: string;
    readonly text: string;
    readonly noChange?: boolean;
    readonly problem?: string;
    readonly evidence?: readonly EvidenceFile[];
  }
>;
/** 单位审核填报, of the actor's unit */
export type ConfirmProgress = Command<'ConfirmProgress', { readonly period: string }>;
/** 采纳填报 */
export type AcceptProgress = Command<'AcceptProgress', { readonly unitId: string; readonly period: string }>;
/** 退回填报 */
export type SendBackProgress = Command<
  'SendBackProgress',
  { readonly unitId: string; readonly period: string; readonly reason: string; readonly reworkBy: LocalDate }
>;
/** 催办; all units that still owe something where none is named. */
export type UrgeTask = Command<'UrgeTask', { readonly unitIds?: readonly string[]; readonly message?: string }>;
/** 核准免责; `deadline` is its key. */
export type ExcuseLateness = Command<'ExcuseLateness', { readonly deadline: string; readonly reason: string }>;

/** 申请延期 */
export type RequestExtension = Command<'RequestExtension', { readonly until: LocalDate; readonly reason: string }>;
/** 同意延期 */
export type GrantExtension = Command<'GrantExtension', Empty>;
/** 不同意延期 */
export type RefuseExtension = Command<'RefuseExtension', { readonly reason: string }>;

/** 办结申请; every target is answered, and a shortfall explained. */
export type ClaimCompletion = Command<
  'ClaimCompletion',
  {
    readonly statement: string;
    readonly evidence: readonly EvidenceFile[];
    readonly targets?: readonly {
      readonly indicatorId: string;
      readonly reached: boolean;
      readonly shortfall?: string;
    }[];
  }
>;
/** 单位审核通过 */
export type ConfirmCompletion = Command<'ConfirmCompletion', Empty>;
/** 单位审核不通过 */
export type DeclineCompletion = Command<'DeclineCompletion', { readonly reason: string }>;
/** 撤回办结申请 */
export type WithdrawCompletion = Command<'WithdrawCompletion', { readonly reason?: string }>;

/** 核查通过 */
export type VerifyTask = Command<
  'VerifyTask',
  { readonly opinion?: string; readonly evidence?: readonly EvidenceFile[] }
>;
/** 退办 */
export type SendBackTask = Command<'SendBackTask', { readonly reason: string; readonly reworkBy: LocalDate }>;
/** 销号 */
export type CloseTask = Command<'CloseTask', Empty>;
/** 重办 */
export type ReopenTask = Command<'ReopenTask', { readonly reason: string; readonly reworkBy: LocalDate }>;
/** 考核; by the reaction to a final round. */
export type AssessTask = Command<
  'AssessTask',
  { readonly roundId: string; readonly year: number; readonly score: string; readonly resultClass: string | null }
>;

/** 按印发稿修订; by the reaction to the plan's issue. */
export type ReviseTask = Command<
  'ReviseTask',
  { readonly definition: TaskDefinition; readonly changed: readonly RevisedPart[]; readonly documentNumber: string }
>;
/** 中止; by the reaction to the plan's issue, and on the slices of a task that ended. */
export type TerminateTask = Command<
  'TerminateTask',
  { readonly kind: TerminationKind; readonly documentNumber: string; readonly reason: string }
>;

/** Everything that can be wanted of a task. */
export type TaskCommand =
  | DraftTask
  | ApproveTask
  | HoldBackTask
  | ReleaseHold
  | AssignTask
  | AcknowledgeTask
  | DeemAcknowledged
  | ReturnTask
  | RefuseReturn
  | ReassignTask
  | AddUnit
  | ReleaseUnit
  | OpenSlice
  | FollowParent
  | RecordSliceClosed
  | RecordSliceReopened
  | SetWorkPoints
  | CompleteWorkPoint
  | ReportProgress
  | ConfirmProgress
  | AcceptProgress
  | SendBackProgress
  | UrgeTask
  | ExcuseLateness
  | RequestExtension
  | GrantExtension
  | RefuseExtension
  | ClaimCompletion
  | ConfirmCompletion
  | DeclineCompletion
  | WithdrawCompletion
  | VerifyTask
  | SendBackTask
  | CloseTask
  | ReopenTask
  | AssessTask
  | ReviseTask
  | TerminateTask;

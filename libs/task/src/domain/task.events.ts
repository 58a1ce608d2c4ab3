import type { Actor, DomainEvent, LocalDate } from '#libs/kernel';
import type { Participation, ParticipationStatus, UnitRole } from './participation.js';
import type { ReportPeriod } from './report-period.js';
import type { EvidenceFile, SliceOf, TaskDefinition } from './task.definition.js';

/** Which calendar computed an event's deadlines; provisional (暂按周末规则推算) beyond the published notices. */
export interface CalendarStamp {
  readonly version: string;
  readonly provisional: boolean;
}

/** Until when a unit acknowledges and may return. */
export interface AnswerDeadlines {
  readonly acknowledgeBy: LocalDate;
  readonly returnBy: LocalDate;
  readonly calendar: CalendarStamp;
}

/** A unit as the order names it, with its own dates. */
export interface AssignedUnit {
  readonly unitId: string;
  readonly role: UnitRole;
  /** The group through which it came onto the task. */
  readonly groupId: string | null;
  readonly acknowledgeBy: LocalDate;
  readonly returnBy: LocalDate;
}

/** Who reports on which periods that have not opened yet; it takes the place of what was asked before. */
export interface Reporting {
  readonly unitIds: readonly string[];
  readonly periods: readonly ReportPeriod[];
  readonly calendar: CalendarStamp;
}

/** What begins with the lead's acknowledgement; null where the task needs it not. */
export interface WorkStart {
  readonly workPointsBy: LocalDate | null;
  readonly reporting: Reporting | null;
  readonly calendar: CalendarStamp;
}

/** A node of the year's work (年度工作要点), numbered from 1. */
export interface PlannedWorkPoint {
  readonly point: number;
  readonly title: string;
  readonly due: LocalDate;
}

/** How the claimant says a target stands; a shortfall is explained. */
export interface TargetClaim {
  readonly indicatorId: string;
  readonly reached: boolean;
  readonly shortfall: string | null;
}

/** A fact of a task. `on` is the day in the jurisdiction on which it was decided. */
type Fact<Type extends string, Data extends object> = DomainEvent<Type, Data & { readonly on: LocalDate }>;

/** 拟立项: the plan's item became a task. */
export type TaskDrafted = Fact<'TaskDrafted', { readonly definition: TaskDefinition }>;
/** 立项 */
export type TaskApproved = Fact<'TaskApproved', { readonly approvedBy: Actor }>;
/** 暂缓立项 */
export type TaskHeldBack = Fact<'TaskHeldBack', { readonly reason: string }>;
/** 解除暂缓: approved after all. */
export type HoldReleased = Fact<'HoldReleased', object>;

/** 交办: the order goes out; groups are resolved to their members of that day. */
export type TaskAssigned = Fact<
  'TaskAssigned',
  {
    readonly units: readonly AssignedUnit[];
    readonly calendar: CalendarStamp;
    readonly due: LocalDate;
    /** The plan's own date. */
    readonly originalDue: LocalDate;
    readonly continuing: boolean;
  }
>;
/** 签收: by one unit; `start` when the lead's begins the work. */
export type TaskAcknowledged = Fact<'TaskAcknowledged', { readonly unitId: string; readonly start: WorkStart | null }>;
/** 视同签收: the lead kept silent too long. */
export type AcknowledgementDeemed = Fact<
  'AcknowledgementDeemed',
  { readonly unitId: string; readonly start: WorkStart | null }
>;
/** 退回: a unit says that it is not its task; its clocks stop until the office decides. */
export type TaskReturned = Fact<
  'TaskReturned',
  { readonly unitId: string; readonly reason: string; readonly proposedUnitId: string | null }
>;
/** 不予退回: its clocks run on, with the days of waiting added. */
export type TaskReturnRefused = Fact<
  'TaskReturnRefused',
  { readonly unitId: string; readonly reason: string; readonly deadlines: AnswerDeadlines | null }
>;
/** 改派: another unit takes a unit's part, with the answer it begins with; `deadlines` null where none is asked. */
export type TaskReassigned = Fact<
  'TaskReassigned',
  {
    readonly fromUnitId: string;
    readonly toUnitId: string;
    readonly role: UnitRole;
    readonly reason: string;
    readonly status: ParticipationStatus;
    readonly deadlines: AnswerDeadlines | null;
    readonly due: LocalDate;
  }
>;
/** 增加单位 */
export type UnitAdded = Fact<
  'UnitAdded',
  {
    readonly unitId: string;
    readonly role: UnitRole;
    readonly reason: string;
    readonly status: ParticipationStatus;
    readonly deadlines: AnswerDeadlines | null;
    readonly reporting: Reporting | null;
  }
>;
/** 免除单位 */
export type UnitReleased = Fact<'UnitReleased', { readonly unitId: string; readonly reason: string }>;

/** 年度任务开立: one assessment year of a continuing task, in progress from the start. */
export type SliceOpened = Fact<
  'SliceOpened',
  {
    readonly definition: TaskDefinition;
    readonly slice: SliceOf;
    readonly units: readonly Participation[];
    readonly start: WorkStart;
  }
>;
/** 年度任务销号: on the continuing task. */
export type SliceClosed = Fact<'SliceClosed', { readonly year: number; readonly sliceTaskId: string }>;
/** 年度任务重办: on the continuing task, which is in progress again. */
export type SliceReopened = Fact<'SliceReopened', { readonly year: number; readonly sliceTaskId: string }>;

/** 年度工作要点 */
export type WorkPointsSet = Fact<
  'WorkPointsSet',
  {
    readonly unitId: string;
    readonly points: readonly PlannedWorkPoint[];
    readonly late: boolean;
    readonly reporting: Reporting | null;
  }
>;
/** 要点完成 */
export type WorkPointCompleted = Fact<
  'WorkPointCompleted',
  { readonly point: number; readonly note: string; readonly evidence: readonly EvidenceFile[]; readonly late: boolean }
>;

/** 填报 */
export type ProgressReported = Fact<
  'ProgressReported',
  {
    readonly unitId: string;
    readonly period: string;
    readonly text: string;
    /** 无变化 */
    readonly noChange: boolean;
    /** What stands in the way; a report with one is never accepted by silence. */
    readonly problem: string | null;
    readonly evidence: readonly EvidenceFile[];
    readonly late: boolean;
    /** 1, then 2 … when the report is given again. */
    readonly revision: number;
  }
>;
/** 单位审核填报 */
export type ProgressConfirmed = Fact<
  'ProgressConfirmed',
  {
    readonly unitId: string;
    readonly period: string;
    readonly waived: 'one-person-unit' | null;
    /** Past this day it counts as accepted (视同采纳). */
    readonly acceptedBySilenceAfter: LocalDate | null;
    readonly calendar: CalendarStamp;
  }
>;
/** 采纳填报 */
export type ProgressAccepted = Fact<'ProgressAccepted', { readonly unitId: string; readonly period: string }>;
/** 退回填报 */
export type ProgressSentBack = Fact<
  'ProgressSentBack',
  { readonly unitId: string; readonly period: string; readonly reason: string; readonly reworkBy: LocalDate }
>;

/** 催办 */
export type TaskUrged = Fact<'TaskUrged', { readonly unitIds: readonly string[]; readonly message: string | null }>;
/** 核准免责: a lateness does not count; `deadline` is its key. */
export type LatenessExcused = Fact<
  'LatenessExcused',
  { readonly deadline: string; readonly unitId: string; readonly reason: string }
>;

/** 申请延期 */
export type ExtensionRequested = Fact<
  'ExtensionRequested',
  { readonly request: number; readonly due: LocalDate; readonly until: LocalDate; readonly reason: string }
>;
/** 同意延期: the original date stays visible. */
export type ExtensionGranted = Fact<
  'ExtensionGranted',
  {
    readonly request: number;
    readonly previousDue: LocalDate;
    readonly due: LocalDate;
    readonly reporting: Reporting | null;
  }
>;
/** 不同意延期 */
export type ExtensionRefused = Fact<'ExtensionRefused', { readonly request: number; readonly reason: string }>;

/** 办结申请 */
export type CompletionClaimed = Fact<
  'CompletionClaimed',
  {
    readonly statement: string;
    readonly evidence: readonly EvidenceFile[];
    readonly targets: readonly TargetClaim[];
  }
>;
/** 单位审核通过: the day from which timeliness counts. */
export type CompletionConfirmed = Fact<'CompletionConfirmed', { readonly waived: 'one-person-unit' | null }>;
/** 单位审核不通过 */
export type CompletionDeclined = Fact<'CompletionDeclined', { readonly reason: string }>;
/** 撤回办结申请 */
export type CompletionWithdrawn = Fact<'CompletionWithdrawn', { readonly reason: string | null }>;

/** 核查通过, 办结; a continuing task when its last slice closes. */
export type TaskVerified = Fact<
  'TaskVerified',
  {
    readonly basis: 'check' | 'slices';
    readonly opinion: string | null;
    readonly evidence: readonly EvidenceFile[];
    /** The extension request that lapses. */
    readonly lapsedRequest: number | null;
  }
>;
/** 退办 */
export type TaskSentBack = Fact<
  'TaskSentBack',
  {
    readonly reason: string;
    readonly reworkBy: LocalDate;
    /** How often it has been sent back or reopened, this time included. */
    readonly rework: number;
    readonly lapsedRequest: number | null;
  }
>;
/** 销号 */
export type TaskClosed = Fact<
  'TaskClosed',
  { readonly waived: 'verifier-closes' | null; readonly slice: SliceOf | null }
>;
/** 重办 */
export type TaskReopened = Fact<
  'TaskReopened',
  { readonly reason: string; readonly reworkBy: LocalDate; readonly rework: number; readonly slice: SliceOf | null }
>;
/** 考核: the result of a final round. */
export type TaskAssessed = Fact<
  'TaskAssessed',
  { readonly roundId: string; readonly year: number; readonly score: string; readonly resultClass: string | null }
>;

/** Everything that happens to a task. */
export type TaskEvent =
  | TaskDrafted
  | TaskApproved
  | TaskHeldBack
  | HoldReleased
  | TaskAssigned
  | TaskAcknowledged
  | AcknowledgementDeemed
  | TaskReturned
  | TaskReturnRefused
  | TaskReassigned
  | UnitAdded
  | UnitReleased
  | SliceOpened
  | SliceClosed
  | SliceReopened
  | WorkPointsSet
  | WorkPointCompleted
  | ProgressReported
  | ProgressConfirmed
  | ProgressAccepted
  | ProgressSentBack
  | TaskUrged
  | LatenessExcused
  | ExtensionRequested
  | ExtensionGranted
  | ExtensionRefused
  | CompletionClaimed
  | CompletionConfirmed
  | CompletionDeclined
  | CompletionWithdrawn
  | TaskVerified
  | TaskSentBack
  | TaskClosed
  | TaskReopened
  | TaskAssessed;

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
};

/** The type of every event of a task. */
export const TASK_EVENT_TYPES = Object.keys(eventTypes) as readonly TaskEvent['type'][];

import type { Actor, LocalDate } from '#libs/kernel';
import type { Fact } from './fact.js';
import type { ParticipationStatus, UnitRole } from './participation.js';
import type { ReportPeriod } from './report-period.js';
import type { TaskDefinition } from './task.definition.js';

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
/** 不予退回: its clocks run on, with the days of waiting added; `deadlines` null where it had acknowledged before. */
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

/** From the plan to the units that answer for the task. */
export type AssignmentEvent =
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
  | UnitReleased;

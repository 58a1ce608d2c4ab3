import type { LocalDate } from '#libs/kernel';
import type { CalendarStamp, Reporting, WorkStart } from './assignment.events.js';
import type { ConfirmationWaiver } from './completion.events.js';
import type { Fact } from './fact.js';
import type { Participation } from './participation.js';
import type { EvidenceFile, SliceOf, TaskDefinition } from './task.definition.js';

/** A node of the year's work (年度工作要点), numbered from 1. */
export interface PlannedWorkPoint {
  readonly point: number;
  readonly title: string;
  readonly due: LocalDate;
}

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
    readonly waived: ConfirmationWaiver | null;
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

/** The work itself: years, nodes, reports, and what is asked for on the way. */
export type WorkEvent =
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
  | ExtensionRefused;

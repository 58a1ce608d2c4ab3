import type { LocalDate } from '#libs/kernel';
import type { UnitRole } from './participation.js';

/** task 任务 · safeguard 保障措施 with units · checklist 清单事项: not scored, no lamp, not counted */
export const TASK_KINDS = ['task', 'safeguard', 'checklist'] as const;

/** What the plan's item became. */
export type TaskKind = (typeof TASK_KINDS)[number];

/** A unit or group that the plan names for a task; both ids are null where nobody could tell who is meant. */
export interface DraftedParticipant {
  readonly unitId: string | null;
  readonly groupId: string | null;
  /** Units of the group that do not come onto the task through it (其他…). */
  readonly except: readonly string[];
  readonly role: UnitRole;
  /** As the plan prints it. */
  readonly mention: string;
}

/** A quantified target of the plan that this task has to reach. */
export interface TaskTarget {
  readonly indicatorId: string;
  /** As a person reads it: name, comparison, value, unit. */
  readonly text: string;
  readonly due: LocalDate | null;
  /** The plan's values for single years on the way to it, by date; absent in histories from before. */
  readonly yearly?: readonly YearlyTarget[];
}

/** What the plan wants of a target by the end of a year. */
export interface YearlyTarget {
  readonly due: LocalDate;
  /** As a person reads it: name, comparison, value, unit, year. */
  readonly text: string;
}

/** What the plan says of a task: who, what, by when. */
export interface TaskDefinition {
  readonly taskId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly itemId: string;
  /** Place in the plan, from 1: the order of the ledger. */
  readonly ordinal: number;
  /** 督办编号 */
  readonly number: string;
  readonly title: string;
  readonly text: string;
  /** The headings above it. */
  readonly path: readonly string[];
  readonly kind: TaskKind;
  /** 试行: everything but cards and scores. */
  readonly trial: boolean;
  /** divided: 按职责分工负责, each responsible unit reports its own part. */
  readonly mode: 'joint' | 'divided';
  readonly participants: readonly DraftedParticipant[];
  /** The plan's end where the plan gives no date. */
  readonly due: LocalDate;
  /** The deadline in the plan's words. */
  readonly dueText: string | null;
  /** `MM-DD` of each year on which the plan asks for results (每季度末月25日前); absent in histories from before. */
  readonly recurrence?: readonly string[];
  /** Without a date (D3): worked in slices, one for each assessment year. */
  readonly continuing: boolean;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  readonly targets: readonly TaskTarget[];
  readonly deliverable: string | null;
  /** Of a slice: what `isMeasured` says of the whole task. */
  readonly measured?: boolean;
  /** Persons who drafted or submitted the plan: none may verify what they entered. */
  readonly enteredBy: readonly string[];
}

/** Whether the plan gives the whole task a target or a deliverable (D4), in whichever year it is due. */
export function isMeasured({ targets, deliverable, measured }: TaskDefinition): boolean {
  return measured ?? (targets.length > 0 || deliverable !== null);
}

/** Which year of which continuing task a slice (年度任务) is. */
export interface SliceOf {
  readonly parentTaskId: string;
  readonly year: number;
}

/** A file given as evidence (佐证材料), by its content. */
export interface EvidenceFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

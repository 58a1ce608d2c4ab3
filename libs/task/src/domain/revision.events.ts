import type { LocalDate } from '#libs/kernel';
import type { AssignedUnit, CalendarStamp, Reporting } from './assignment.events.js';
import type { Fact } from './fact.js';
import type { TaskDefinition } from './task.definition.js';

/** title 标题 · text 内容 · lead 牵头单位 · units 其他单位 · due 时限 · kind 类别 · mode 分工方式 */
export type RevisedPart = 'title' | 'text' | 'lead' | 'units' | 'due' | 'kind' | 'mode';

/** A unit that is asked for its answer by a renewed order; no dates on a slice, where the continuing task asks. */
export type AskedUnit = Omit<AssignedUnit, 'acknowledgeBy' | 'returnBy'> & {
  readonly acknowledgeBy: LocalDate | null;
  readonly returnBy: LocalDate | null;
};

/** What the plan's new text orders anew. */
export interface RenewedOrder {
  /** Units that answer anew; the others keep the answer they have given. */
  readonly asked: readonly AskedUnit[];
  readonly released: readonly string[];
  /** Further reports of the units that were asked. */
  readonly reporting: Reporting | null;
  readonly calendar: CalendarStamp;
}

/** 方案正式印发: the task as the plan's new text has it. */
export type TaskRevised = Fact<
  'TaskRevised',
  {
    readonly definition: TaskDefinition;
    /** What the new text changes; nothing where only number and date came. */
    readonly changed: readonly RevisedPart[];
    /** The number under which the plan was issued. */
    readonly documentNumber: string;
    readonly due: LocalDate;
    readonly originalDue: LocalDate;
    readonly continuing: boolean;
    /** Null where every answer stands. */
    readonly order: RenewedOrder | null;
    /** Where the work starts again: with the lead's acknowledgement, or in a slice at once. Null where it goes on. */
    readonly restarts: 'assigned' | 'in-progress' | null;
    /** The extension request that lapses. */
    readonly lapsedRequest: number | null;
  }
>;

/** cancelled 取消 · merged 并案 · carried-over 结转 · unachieved 未完成 */
export const TERMINATION_KINDS = ['cancelled', 'merged', 'carried-over', 'unachieved'] as const;
export type TerminationKind = (typeof TERMINATION_KINDS)[number];

/** 中止: nothing is owed any more. */
export type TaskTerminated = Fact<
  'TaskTerminated',
  {
    readonly kind: TerminationKind;
    /** The document that ends it. */
    readonly documentNumber: string;
    readonly reason: string;
    readonly lapsedRequest: number | null;
  }
>;

/** What a new text of the plan does to a task. */
export type RevisionEvent = TaskRevised | TaskTerminated;

import type { DomainEvent, LocalDate } from '#libs/kernel';
import type { Comparator } from './formulas.js';
import type { AccountableRole, DecimalText, FaultKind, Scheme } from './scheme.js';

/** 优秀 · 良好 · 合格 · 不合格 */
export type ResultClass = 'excellent' | 'good' | 'pass' | 'fail';

/** What a unit answers for: one of its tasks, or an indicator of the plan that no task carries (考核事项). */
export interface Entry {
  /** Id of the task or the indicator. */
  readonly entryId: string;
  readonly subject: 'task' | 'indicator';
  readonly number: string | null;
  readonly title: string;
  readonly role: AccountableRole;
  /** True for the lead of a task divided among its units: it answers for compiling alone (汇总单位). */
  readonly compiling: boolean;
  /** Indicators whose outcome the entry carries. */
  readonly indicatorIds: readonly string[];
  /** True when the task was verified or closed at the cut-off: the result is recorded on it. */
  readonly completed: boolean;
}

/** A case for which points are lost, with the events that show it. */
export interface Fault {
  readonly kind: FaultKind;
  /** The day by which it was due; null where nothing was due. */
  readonly dueOn: LocalDate | null;
  /** The day on which it was done; null where it was not done by the cut-off. */
  readonly doneOn: LocalDate | null;
  /** Excused by the director: shown, not deducted. */
  readonly excused: boolean;
  readonly eventIds: readonly string[];
}

/** An indicator at the cut-off. */
export interface IndicatorFigures {
  readonly name: string;
  readonly unit: string;
  readonly comparator: Comparator;
  readonly actual: DecimalText | null;
  /** Why there is no actual value, as the indicator says it (`missing-months`); null where there is one. */
  readonly notComputable: string | null;
  /** What was asked for by the end of the year. */
  readonly target: DecimalText | null;
  readonly preliminary: boolean;
}

/** Why an outcome cannot be computed and a person has to decide. */
export type UndecidedReason = 'no-actual-value' | 'no-target' | 'target-not-positive';

/** How a score came about: everything that its sentence needs. */
export type Working =
  | ({ readonly method: 'meets-target' } & IndicatorFigures)
  | ({ readonly method: 'capped-completion'; readonly floor: DecimalText | null } & IndicatorFigures)
  | {
      readonly method: 'deduction';
      readonly cases: readonly { readonly fault: FaultKind; readonly count: number; readonly each: DecimalText }[];
      readonly faults: readonly Fault[];
    };

/** 考核轮次开启：方案锁定，截止位置固定。 */
export type RoundOpened = DomainEvent<
  'RoundOpened',
  {
    readonly roundId: string;
    readonly planId: string;
    readonly planTitle: string;
    readonly year: number;
    readonly scheme: Scheme;
    readonly units: readonly { readonly unitId: string; readonly name: string }[];
    /** Last day whose facts count. */
    readonly cutOff: LocalDate;
    /** Position of the last event that counts, as text. */
    readonly cutOffPosition: string;
  }
>;

/** 考核计算：以下计分事项由此产生；记下核查过任务的单位。 */
export type RoundCalculated = DomainEvent<'RoundCalculated', { readonly verifierUnitIds: readonly string[] }>;

/** 计入单位的考核事项：任务、角色。 */
export type UnitEntriesListed = DomainEvent<
  'UnitEntriesListed',
  { readonly unitId: string; readonly entries: readonly Entry[] }
>;

/** 指标项得分。`unitId` 和 `entryId` 为空：结果得分，各牵头、责任单位相同。 */
export type ItemScored = DomainEvent<
  'ItemScored',
  {
    readonly itemId: string;
    readonly unitId: string | null;
    readonly entryId: string | null;
    readonly points: DecimalText;
    readonly score: DecimalText;
    readonly working: Working;
    readonly eventIds: readonly string[];
  }
>;

/** 无法计算，待人工评定。 */
export type ItemLeftUndecided = DomainEvent<
  'ItemLeftUndecided',
  {
    readonly itemId: string;
    readonly points: DecimalText;
    readonly reason: UndecidedReason;
    readonly working: Working;
    readonly eventIds: readonly string[];
  }
>;

/** 人工评定得分。 */
export type ScoreDecided = DomainEvent<
  'ScoreDecided',
  { readonly itemId: string; readonly score: DecimalText; readonly reason: string }
>;

/** 考核结果定稿：各单位总分和等次，各办结任务的得分和等次。 */
export type ResultsFinal = DomainEvent<
  'ResultsFinal',
  {
    readonly roundId: string;
    readonly planId: string;
    readonly year: number;
    readonly units: readonly {
      readonly unitId: string;
      readonly total: DecimalText;
      readonly class: ResultClass;
      readonly weight: DecimalText;
    }[];
    readonly tasks: readonly { readonly taskId: string; readonly score: DecimalText; readonly class: ResultClass }[];
  }
>;

/** 考核轮次撤回：定稿前撤回重开。 */
export type RoundWithdrawn = DomainEvent<'RoundWithdrawn', { readonly reason: string }>;

/** Every fact of an assessment round, in the stream `round-<roundId>`. */
export type RoundEvent =
  | RoundOpened
  | RoundCalculated
  | UnitEntriesListed
  | ItemScored
  | ItemLeftUndecided
  | ScoreDecided
  | ResultsFinal
  | RoundWithdrawn;

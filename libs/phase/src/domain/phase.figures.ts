import type { LocalDate } from '#libs/kernel';

/** An indicator's place on its course, as its own context tells it. */
export type IndicatorStanding = 'reached' | 'ahead' | 'behind' | 'not-computable';

/** What a unit has not done in time, of a task or of one year of it. */
export interface LateMatter {
  readonly taskId: string;
  readonly number: string;
  readonly title: string;
  /** The year of a continuing task; null for a task itself. */
  readonly sliceYear: number | null;
  readonly unitId: string;
  readonly unitName: string;
  /** Kind of the deadline, as the task tells it: `due`, `report` … */
  readonly deadline: string;
  readonly due: LocalDate;
  /** Days past the date that count. */
  readonly days: number;
}

/** A node (年度工作要点) that was due by the phase's end and is not done: it is carried over (结转). */
export interface CarriedNode {
  readonly taskId: string;
  readonly number: string;
  readonly title: string;
  readonly sliceYear: number | null;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly node: string;
  readonly due: LocalDate;
}

/** An indicator with its figures as they were known. */
export interface IndicatorFigure {
  readonly indicatorId: string;
  readonly name: string;
  readonly unit: string;
  readonly comparator: string;
  /** The plan's own target; decimals as text, here and below. */
  readonly target: string;
  readonly actual: string | null;
  readonly standing: IndicatorStanding;
}

/** How a plan stands in one of its phases. Names are those of the day, so that a summary reads the same for good. */
export interface PhaseFigures {
  readonly on: LocalDate;
  /** Tasks that count, each continuing one once; by status, as the task tells it. */
  readonly tasks: { readonly total: number; readonly byStatus: Readonly<Record<string, number>> };
  /** Nodes that fall due within the phase. */
  readonly nodes: { readonly due: number; readonly done: number };
  /** The longest late first. */
  readonly late: readonly LateMatter[];
  readonly carriedOver: readonly CarriedNode[];
  readonly indicators: readonly IndicatorFigure[];
}

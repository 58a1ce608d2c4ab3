import type { IndicatorStanding } from '#libs/indicator';
import { lastDayOf, type LocalDate, type YearMonth } from '#libs/kernel';
import { isFinished, type TaskEntry, type WorkPointEntry } from '#libs/task';
import type { CarriedNode, IndicatorFigure, LateMatter, PhaseFigures } from '../domain/phase.figures.js';

/** What the figures of a phase are counted from, as it was known on the day. */
export interface PlanRecord {
  readonly on: LocalDate;
  /** Tasks and slices. */
  readonly tasks: readonly TaskEntry[];
  readonly workPoints: readonly WorkPointEntry[];
  readonly indicators: readonly IndicatorStanding[];
  readonly unitNames: ReadonlyMap<string, string>;
}

/** The figures of a plan in a phase. Checklist items are not counted, years of a continuing task not beside it. */
export function figuresOf(
  phase: { readonly from: YearMonth; readonly to: YearMonth },
  record: PlanRecord,
): PhaseFigures {
  const { on, tasks, indicators } = record;
  const counting = tasks.filter(({ kind }) => kind !== 'checklist');
  return {
    on,
    tasks: tally(counting.filter(({ sliceYear }) => sliceYear === null)),
    nodes: nodesDue(phase, record),
    late: lateMatters(counting, record),
    carriedOver: carriedOver(phase, record),
    indicators: indicators.map(indicatorFigure),
  };
}

function tally(tasks: readonly TaskEntry[]): PhaseFigures['tasks'] {
  const byStatus: Record<string, number> = {};
  for (const { status } of tasks) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return { total: tasks.length, byStatus };
}

function nodesDue(
  { from, to }: { readonly from: YearMonth; readonly to: YearMonth },
  { workPoints }: PlanRecord,
): PhaseFigures['nodes'] {
  const due = workPoints.filter((node) => node.due >= `${from}-01` && node.due <= lastDayOf(to));
  return { due: due.length, done: due.filter(({ doneOn }) => doneOn !== null).length };
}

function lateMatters(tasks: readonly TaskEntry[], { unitNames }: PlanRecord): LateMatter[] {
  const late = tasks.flatMap(({ taskId, number, title, sliceYear, latenesses }) =>
    latenesses
      .filter(({ open, days }) => open && days > 0)
      .map(({ unitId, kind, due, days }) => ({
        taskId,
        number,
        title,
        sliceYear,
        unitId,
        unitName: unitNames.get(unitId) ?? '',
        deadline: kind,
        due,
        days,
      })),
  );
  return late.toSorted((one, other) => other.days - one.days);
}

/** Nodes of earlier phases are carried on until they are done, or their task is. */
function carriedOver({ to }: { readonly to: YearMonth }, { workPoints, unitNames }: PlanRecord): CarriedNode[] {
  return workPoints
    .filter(({ due, doneOn, taskStatus }) => due <= lastDayOf(to) && doneOn === null && !isFinished(taskStatus))
    .map(({ taskId, number, taskTitle, sliceYear, leadUnitId, title, due }) => ({
      taskId,
      number,
      title: taskTitle,
      sliceYear,
      unitId: leadUnitId,
      unitName: unitNames.get(leadUnitId ?? '') ?? '',
      node: title,
      due,
    }));
}

function indicatorFigure({ indicator, attainment }: IndicatorStanding): IndicatorFigure {
  const { indicatorId, name, unit, comparator, target } = indicator;
  const { actual, standing } = attainment;
  return { indicatorId, name, unit, comparator, target, actual, standing };
}

import type { LocalDate } from '#libs/kernel';
import { isMeasured, type TaskDefinition, type TaskTarget } from './task.definition.js';

/** Which slice it is; `isFirst` is the one with which work on the continuing task begins. */
export interface SliceIdentity {
  readonly taskId: string;
  readonly year: number;
  readonly due: LocalDate;
  readonly isFirst: boolean;
}

/**
 * What the plan says of a continuing task, as it holds for one year: the targets due within the year, and of later ones the
 * value that the plan gives for that year. A target that was due before the work began is asked for in the first slice.
 */
export function sliceDefinition(whole: TaskDefinition, { taskId, year, due, isFirst }: SliceIdentity): TaskDefinition {
  return {
    ...whole,
    taskId,
    number: `${whole.number}·${year}`,
    due,
    continuing: false,
    targets: whole.targets.flatMap((target) => targetIn(target, { year, isFirst, planEnd: whole.period.to })),
    measured: isMeasured(whole),
  };
}

/** Whether the slice asks for a target that was due before its year, as only the first does. */
export function asksForEarlier({ targets }: TaskDefinition, year: number): boolean {
  return targets.some(({ due }) => due !== null && yearOf(due) < year);
}

function targetIn(
  { indicatorId, text, due, yearly = [] }: TaskTarget,
  { year, isFirst, planEnd }: { readonly year: number; readonly isFirst: boolean; readonly planEnd: LocalDate },
): TaskTarget[] {
  const dueYear = yearOf(due !== null && due < planEnd ? due : planEnd);
  if (dueYear === year || (dueYear < year && isFirst)) return [{ indicatorId, text, due }];
  const wanted = dueYear < year ? undefined : yearly.findLast((point) => yearOf(point.due) === year);
  return wanted ? [{ indicatorId, text: wanted.text, due: wanted.due }] : [];
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

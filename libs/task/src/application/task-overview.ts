import type { LampColour } from '../domain/lamp.js';
import { isFinished, type TaskStatus } from '../domain/task.status.js';
import type { TaskCounts, TaskEntry, TaskOverview } from './task.queries.js';

const WORST = 10;

/** Statuses in which nothing is expected of a task, or no more. */
const UNCOUNTED: readonly TaskStatus[] = ['drafted', 'held-back', 'terminated'];

/** Counts of the tasks that count: approved or further, none that was ended, no checklist items; a continuing task stands for its slices. */
export function overviewOf(entries: readonly TaskEntry[]): TaskOverview {
  const counted = entries.filter(({ kind, status }) => kind !== 'checklist' && !UNCOUNTED.includes(status));
  const byPlan = Map.groupBy(counted, ({ planId }) => planId);
  const byLead = Map.groupBy(counted, ({ leadUnitId }) => leadUnitId);
  return {
    ...countsOf(counted),
    plans: [...byPlan].map(([planId, tasks]) => ({
      planId,
      title: tasks[0]?.planTitle ?? '',
      finished: tasks.filter(({ status }) => isFinished(status)).length,
      ...countsOf(tasks),
    })),
    units: [...byLead].flatMap(([unitId, tasks]) => (unitId === null ? [] : [{ unitId, ...countsOf(tasks) }])),
    worst: counted
      .filter(({ lamp }) => lamp?.colour === 'red' || lamp?.colour === 'yellow')
      .toSorted((one, other) => badness(other) - badness(one))
      .slice(0, WORST),
  };
}

function countsOf(tasks: readonly TaskEntry[]): TaskCounts {
  const byStatus: Partial<Record<TaskStatus, number>> = {};
  const byLamp: Partial<Record<LampColour, number>> = {};
  for (const { status, lamp } of tasks) {
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    if (lamp) byLamp[lamp.colour] = (byLamp[lamp.colour] ?? 0) + 1;
  }
  return { total: tasks.length, byStatus, byLamp };
}

/** Red before yellow, then the days that count. */
function badness({ lamp }: TaskEntry): number {
  const days = lamp?.deadline?.days ?? 0;
  return lamp?.colour === 'red' ? 100_000 + days : days;
}

import { localDateOf, type ActingPost, type Instant } from '#libs/kernel';
import type { Circumstances } from '../domain/task.circumstances.js';
import { todosOf } from '../domain/todo.js';
import type { TaskListRow } from '../projections/task-list.projection.js';
import type { TodoEntry } from './task.queries.js';

/** What waits for the post on the tasks of these rows: the latest first, then by date; what has no date comes last. */
export function todoEntries(
  rows: readonly TaskListRow[],
  actor: ActingPost,
  at: Instant,
  circumstances: Circumstances,
): TodoEntry[] {
  const on = localDateOf(at);
  const entries = rows.flatMap((row) => {
    const { status, work, claimant, entered_by: enteredBy } = row;
    const todos = todosOf({ status, work, claimant, enteredBy }, { actor, on, ...circumstances });
    const task = taskOf(row);
    return todos.map((todo): TodoEntry => ({ ...todo, task }));
  });
  return entries.toSorted(
    (one, other) => other.daysLate - one.daysLate || (one.due ?? LAST).localeCompare(other.due ?? LAST),
  );
}

const LAST = '9999-12-31';

function taskOf(row: TaskListRow): TodoEntry['task'] {
  return {
    taskId: row.task_id,
    planId: row.plan_id,
    planTitle: row.plan_title,
    number: row.number,
    title: row.title,
    sliceYear: row.slice_year === 0 ? null : row.slice_year,
    leadUnitId: Object.entries(row.unit_roles).find(([, role]) => role === 'lead')?.[0] ?? null,
  };
}

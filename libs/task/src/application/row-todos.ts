import { localDateOf, type ActingPost, type Instant } from '#libs/kernel';
import type { Circumstances } from '../domain/task.circumstances.js';
import { todosOf, type Todo } from '../domain/todo.js';
import type { TaskListRow } from '../projections/task-list.projection.js';

/** A row with something that waits on it. */
export interface RowTodo {
  readonly row: TaskListRow;
  readonly todo: Todo;
}

/** What waits for the post on these rows: the latest first, then by date; what has no date comes last. */
export function todosOn(
  rows: readonly TaskListRow[],
  actor: ActingPost,
  at: Instant,
  circumstances: Circumstances,
): RowTodo[] {
  const reading = { actor, on: localDateOf(at), ...circumstances };
  const todos = rows.flatMap((row) => {
    const { status, work, claimant, entered_by: enteredBy } = row;
    return todosOf({ status, work, claimant, enteredBy }, reading).map((todo) => ({ row, todo }));
  });
  return todos.toSorted(
    ({ todo: one }, { todo: other }) =>
      other.daysLate - one.daysLate || (one.due ?? LAST).localeCompare(other.due ?? LAST),
  );
}

const LAST = '9999-12-31';

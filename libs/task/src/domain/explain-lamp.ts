import type { LocalDate, Recorded, WorkingCalendar } from '#libs/kernel';
import { lampOf, type Lamp } from './lamp.js';
import { noObligations } from './obligations.js';
import type { TaskEvent } from './task.events.js';
import { evolve } from './task.evolve.js';
import { noTask, type TaskState } from './task.state.js';

/** Why a lamp is what it is. */
export interface ExplainedLamp {
  readonly lamp: Lamp;
  /** The event without which the lamp would be another one; what came after it changed nothing about it. */
  readonly since: Recorded<TaskEvent>;
}

/**
 * The task's own lamp at the end of the day, and the event that decided it: after each event it is asked what the lamp of
 * that day would be. Null where the task has none.
 * @param events of the task, oldest first
 */
export function explainLamp(
  events: Iterable<Recorded<TaskEvent>>,
  on: LocalDate,
  calendar: WorkingCalendar,
): ExplainedLamp | null {
  let state: TaskState = noTask;
  let explained: ExplainedLamp | null = null;
  for (const event of events) {
    state = evolve(state, event);
    const lamp = lampOfState(state, on, calendar);
    if (lamp === null) explained = null;
    else explained = { lamp, since: explained && isSame(explained.lamp, lamp) ? explained.since : event };
  }
  return explained;
}

function lampOfState(state: TaskState, on: LocalDate, calendar: WorkingCalendar): Lamp | null {
  if (state.status === 'none') return null;
  const { status, definition } = state;
  const notOrdered = { continuing: false, due: definition.due, obligations: noObligations };
  const { continuing, due, obligations } = 'work' in state ? state.work : notOrdered;
  return lampOf({ kind: definition.kind, status, continuing, due, obligations }, on, calendar);
}

/** Days of lateness grow by themselves and are no other lamp. */
function isSame(one: Lamp, other: Lamp): boolean {
  return (
    one.colour === other.colour &&
    one.rule === other.rule &&
    one.deadline?.key === other.deadline?.key &&
    one.deadline?.due === other.deadline?.due
  );
}

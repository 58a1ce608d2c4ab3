import { daysBetween, type LocalDate } from '#libs/kernel';
import type { Sheet, TaskCounts, TaskEntry, TaskOverview, TodoEntry } from '../application/task.queries.js';
import { LAMP_COLOURS } from '../domain/lamp.js';
import { TASK_STATUSES } from '../domain/task.status.js';
import type { TodoKind } from '../domain/todo.js';
import { entryBody } from './task.body.js';
import type { TaskWords } from './task-words.js';

/** The verb, as in its address, that settles what waits. */
const VERBS: Readonly<Record<TodoKind, string>> = {
  assign: 'assign',
  'release-hold': 'release-hold',
  acknowledge: 'acknowledge',
  'deem-acknowledged': 'deem-acknowledged',
  'decide-return': 'refuse-return',
  'set-work-points': 'set-work-points',
  'complete-work-point': 'complete-work-point',
  'report-progress': 'report-progress',
  'report-again': 'report-progress',
  'confirm-progress': 'confirm-progress',
  'accept-progress': 'accept-progress',
  'decide-extension': 'grant-extension',
  'claim-completion': 'claim-completion',
  rework: 'claim-completion',
  'confirm-completion': 'confirm-completion',
  verify: 'verify',
  close: 'close',
};

/** Something that waits, with its task. */
export function todoBody({ task, ...todo }: TodoEntry, on: LocalDate, words: TaskWords) {
  return {
    ...todo,
    kindText: words.label('todo', todo.kind),
    verb: VERBS[todo.kind],
    unitName: todo.unitId === null ? null : words.unit(todo.unitId),
    daysLeft: todo.due === null ? null : daysBetween(on, todo.due),
    task: entryBody(task, on, words),
  };
}

/** A sheet in its form. */
export function sheetBody(sheet: Sheet, form: 'order' | 'letter', words: TaskWords) {
  const { unitId, lines, ...head } = sheet;
  return {
    ...head,
    unitId,
    unitName: words.unit(unitId),
    form,
    formText: words.label('form', form),
    lines: lines.map((line) => lineBody(line, unitId, words)),
  };
}

function lineBody({ taskId, number, title, due, status, units }: TaskEntry, unitId: string, words: TaskWords) {
  const part = units.find((unit) => unit.unitId === unitId);
  return {
    taskId,
    number,
    title,
    due,
    taskStatus: status,
    taskStatusText: words.label('status', status),
    role: part?.role ?? null,
    roleText: part ? words.label('unit-role', part.role) : null,
    acknowledgeBy: part?.acknowledgeBy ?? null,
    returnBy: part?.returnBy ?? null,
    status: part?.answer ?? null,
    statusText: part?.answer ? words.label('answer', part.answer) : null,
  };
}

/** The overview with words, every lamp and status counted. */
export function overviewBody(overview: TaskOverview, on: LocalDate, words: TaskWords) {
  return {
    total: overview.total,
    lamps: LAMP_COLOURS.map((colour) => ({
      colour,
      text: words.label('lamp', colour),
      count: overview.byLamp[colour] ?? 0,
    })),
    statuses: TASK_STATUSES.flatMap((status) => {
      const count = overview.byStatus[status] ?? 0;
      return count === 0 ? [] : [{ status, text: words.label('status', status), count }];
    }),
    plans: overview.plans.map(({ planId, title, finished, ...counts }) => ({
      planId,
      title,
      finished,
      ...countsBody(counts),
    })),
    units: overview.units.map(({ unitId, ...counts }) => ({
      unitId,
      name: words.unit(unitId),
      ...countsBody(counts),
    })),
    worst: overview.worst.map((entry) => entryBody(entry, on, words)),
  };
}

function countsBody({ total, byLamp, byStatus }: TaskCounts) {
  return { total, lamps: byLamp, statuses: byStatus };
}

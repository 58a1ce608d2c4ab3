import type { LocalDate, WorkingCalendar } from '#libs/kernel';
import { latenessesOn, type Lateness } from './lateness.js';
import type { Obligations } from './obligations.js';
import type { TaskKind } from './task.definition.js';
import { isFinished, type TaskStatus } from './task.status.js';

/** grey 灰 · green 绿 · yellow 黄 · red 红 · red-to-yellow 红转黄 */
export const LAMP_COLOURS = ['grey', 'green', 'yellow', 'red', 'red-to-yellow'] as const;

/** A lamp's colour; screens add a word and a shape. */
export type LampColour = (typeof LAMP_COLOURS)[number];

/** The rule that made a lamp. */
export type LampRule =
  | 'not-begun'
  | 'terminated'
  | 'return-pending'
  | 'on-schedule'
  | 'completed'
  | 'due-soon'
  | 'rework-pending'
  | 'report-late'
  | 'report-overdue'
  | 'node-missed'
  | 'rework-overdue'
  | 'overdue'
  | 'was-red';

/** A lamp (灯色) with the rule that made it: derived, never stored. */
export interface Lamp {
  readonly colour: LampColour;
  readonly rule: LampRule;
  /** The deadline that the rule looked at. */
  readonly deadline: Lateness | null;
  /** The year whose slice gave a continuing task its lamp. */
  readonly sliceYear: number | null;
}

/** What a lamp is computed from. */
export interface LampInput {
  readonly kind: TaskKind;
  readonly status: TaskStatus;
  readonly continuing: boolean;
  readonly due: LocalDate;
  readonly obligations: Obligations;
}

const DUE_SOON_WORKING_DAYS = 15;
const REPORT_GRACE_WORKING_DAYS = 5;
const SEVERITY: readonly LampColour[] = ['grey', 'green', 'red-to-yellow', 'yellow', 'red'];

/** The lamp of a task at the end of the day; checklist items have none. */
export function lampOf(task: LampInput, on: LocalDate, calendar: WorkingCalendar): Lamp | null {
  const { kind, status, obligations } = task;
  if (kind === 'checklist') return null;
  if (status === 'terminated') return lamp('grey', 'terminated');
  if (status === 'drafted' || status === 'held-back' || status === 'approved') return lamp('grey', 'not-begun');
  if (leadReturned(obligations)) return lamp('grey', 'return-pending');
  const late = latenessesOn(obligations, on, calendar).filter(({ days }) => days > 0);
  const reddening = late.filter((lateness) => reddens(lateness, calendar));
  const red = reddening.find(({ open }) => open);
  if (red) return lamp('red', RED_RULES[red.kind] ?? 'overdue', red);
  if (status === 'assigned') return lamp('grey', 'not-begun');
  const finished = isFinished(status);
  const yellow = finished ? null : yellowOf(task, { late, on, calendar });
  if (yellow) return yellow;
  const wasRed = reddening.find(({ until }) => finished || until.slice(0, 4) === on.slice(0, 4));
  if (wasRed) return lamp('red-to-yellow', 'was-red', wasRed);
  return lamp('green', obligations.completedOn === null ? 'on-schedule' : 'completed');
}

/** One year of a continuing task, as its lamp needs it. */
export interface SliceLamp {
  readonly year: number;
  readonly finished: boolean;
  readonly lamp: Lamp | null;
}

/** A continuing task shows the worst lamp of its open slices, else that of the latest one, else its own. */
export function lampOfSlices(own: Lamp | null, slices: readonly SliceLamp[]): Lamp | null {
  if (own === null || own.colour === 'red' || own.rule === 'terminated') return own;
  const open = slices.filter(({ finished }) => !finished);
  const shown = open.length > 0 ? open : slices.toSorted((one, other) => other.year - one.year).slice(0, 1);
  const worst = shown
    .flatMap(({ year, lamp: of }) => (of === null ? [] : [{ ...of, sliceYear: year }]))
    .toSorted((one, other) => SEVERITY.indexOf(other.colour) - SEVERITY.indexOf(one.colour))[0];
  return worst ?? own;
}

const RED_RULES: Partial<Record<Lateness['kind'], LampRule>> = {
  'work-point': 'node-missed',
  report: 'report-overdue',
  rework: 'rework-overdue',
  due: 'overdue',
};

function reddens({ kind, due, until, days }: Lateness, calendar: WorkingCalendar): boolean {
  if (kind === 'due' || kind === 'rework' || kind === 'work-point') return days > 0;
  return kind === 'report' && until > calendar.addWorkingDays(due, REPORT_GRACE_WORKING_DAYS);
}

function yellowOf(
  { status, continuing, due, obligations }: LampInput,
  { late, on, calendar }: { late: readonly Lateness[]; on: LocalDate; calendar: WorkingCalendar },
): Lamp | null {
  if (obligations.deadlines.some(({ kind }) => kind === 'rework')) return lamp('yellow', 'rework-pending');
  const report = late.find(({ kind, open }) => kind === 'report' && open);
  if (report) return lamp('yellow', 'report-late', report);
  const soon = status === 'in-progress' && !continuing && due <= calendar.addWorkingDays(on, DUE_SOON_WORKING_DAYS);
  return soon && behind(obligations) ? lamp('yellow', 'due-soon') : null;
}

/** Progress is the closed nodes; a task without nodes is not measured (不计量) and counts as open until it is claimed. */
function behind({ deadlines }: Obligations): boolean {
  const nodes = deadlines.filter(({ kind }) => kind === 'work-point');
  return nodes.length === 0 || nodes.some(({ doneOn }) => doneOn === null);
}

function leadReturned({ deadlines, stops }: Obligations): boolean {
  const lead = deadlines.find(({ key }) => key === 'due')?.unitId;
  return stops.some(({ cause, unitId, to }) => cause === 'return' && unitId === lead && to === null);
}

function lamp(colour: LampColour, rule: LampRule, deadline: Lateness | null = null): Lamp {
  return { colour, rule, deadline, sliceYear: null };
}

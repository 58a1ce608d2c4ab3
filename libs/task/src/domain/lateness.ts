import { addDays, daysBetween, type LocalDate, type WorkingCalendar } from '#libs/kernel';
import type { ClockStop, Deadline, DeadlineKind, Obligations } from './obligations.js';

/** Why days past a deadline do not count. */
export type ExcusedFor = 'decision' | 'verification' | 'return' | 'extension';

/** A deadline that was not kept, with the unit that caused it (D10). */
export interface Lateness {
  readonly key: string;
  readonly kind: DeadlineKind;
  readonly unitId: string;
  readonly due: LocalDate;
  readonly doneOn: LocalDate | null;
  /** Whether it can still be done: a report that was not given by the time the next period opens is missing for good. */
  readonly open: boolean;
  /** The last day that was counted. */
  readonly until: LocalDate;
  /** Calendar days past the date that count against the unit. */
  readonly days: number;
  readonly excusedDays: number;
  readonly excusedFor: readonly ExcusedFor[];
}

/** Working days that the office may take for a request; only what goes beyond is not the unit's. */
const OFFICE_WORKING_DAYS = 3;

/** What was owed and what still is: a confirmed completion ends whatever had not fallen due by then. */
export function owedDeadlines({ deadlines, completedOn }: Obligations): readonly Deadline[] {
  return deadlines.filter(({ doneOn, due }) => doneOn !== null || completedOn === null || due <= completedOn);
}

/** Every deadline not kept by the end of the day, also those of which no day counts. */
export function latenessesOn(owed: Obligations, on: LocalDate, calendar: WorkingCalendar): Lateness[] {
  return owed.deadlines.flatMap((owing) => latenessOf(owing, owed, on, calendar) ?? []);
}

/**
 * The lateness of one deadline at the end of the day, or null where it was or can still be kept. A confirmed completion
 * ends what was still open.
 */
export function latenessOf(
  owing: Deadline,
  { deadlines, stops, completedOn }: Obligations,
  on: LocalDate,
  calendar: WorkingCalendar,
): Lateness | null {
  const { key, kind, unitId, due, excused } = owing;
  const doneOn = owing.doneOn ?? completedOn;
  const missingSince = doneOn === null ? nextPeriodOpens(owing, deadlines) : null;
  const open = doneOn === null && (missingSince === null || on < missingSince);
  const until = doneOn ?? (open ? on : (missingSince ?? on));
  const past = daysBetween(due, until);
  if (past <= 0) return null;
  const late = { key, kind, unitId, due, doneOn, open, until };
  if (excused !== null) return { ...late, days: 0, excusedDays: past, excusedFor: [excused] };
  const own = stops.filter((halted) => halted.unitId === unitId).map((halted) => stoppedDays(halted, calendar));
  const days = Array.from({ length: past }, (_, index) => addDays(due, index + 1));
  const excusedDays = days.filter((day) => own.some(({ from, to }) => from <= day && (to === null || day < to))).length;
  const causes = own.filter(({ from, to }) => from <= until && (to === null || to > addDays(due, 1)));
  return {
    ...late,
    days: past - excusedDays,
    excusedDays,
    excusedFor: excusedDays === 0 ? [] : [...new Set(causes.map(({ cause }) => cause))],
  };
}

/** Whether a report can no longer be given in its time: the next period is open (缺报). */
export function isMissing(owing: Deadline, deadlines: readonly Deadline[], on: LocalDate): boolean {
  const next = owing.doneOn === null ? nextPeriodOpens(owing, deadlines) : null;
  return next !== null && on >= next;
}

function nextPeriodOpens({ kind, unitId, due }: Deadline, deadlines: readonly Deadline[]): LocalDate | null {
  if (kind !== 'report') return null;
  const later = deadlines.filter((owed) => owed.kind === 'report' && owed.unitId === unitId && owed.due > due);
  return later.flatMap(({ opens }) => opens ?? []).toSorted()[0] ?? null;
}

function stoppedDays({ cause, from, to }: ClockStop, calendar: WorkingCalendar): Omit<ClockStop, 'unitId'> {
  const first = cause === 'return' ? from : addDays(calendar.addWorkingDays(from, OFFICE_WORKING_DAYS), 1);
  return { cause, from: first, to };
}

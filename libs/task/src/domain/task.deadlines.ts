import type { LocalDate, WorkingCalendar } from '#libs/kernel';
import { acknowledgesBySilence, type UnitRole } from './participation.js';
import { reportPeriods } from './report-period.js';
import { needsWorkPoints, reportingUnits } from './task.guards.js';
import type { AnswerDeadlines, CalendarStamp, Reporting, WorkStart } from './task.events.js';
import type { WorkedTask } from './work.js';

/** Working days from the order to the acknowledgement; from the day after, it is late (逾期签收). */
export const ACKNOWLEDGE_WITHIN = 1;
/** Working days after which a cooperating unit's silence is an acknowledgement, and a return comes too late. */
export const ANSWER_WITHIN = 5;
/** Working days of lateness after which the director may deem the lead's acknowledgement given. */
export const DEEM_AFTER = 5;
/** Working days from the acknowledgement to the work points. */
export const WORK_POINTS_WITHIN = 20;
/** Working days between two urges by persons. */
export const URGE_INTERVAL = 3;
/** Working days after which a report without a problem counts as accepted. */
export const ACCEPT_WITHIN = 5;

/** The calendar's version, and whether one of the days lies beyond the published notices. */
export function stamp(calendar: WorkingCalendar, ...days: readonly LocalDate[]): CalendarStamp {
  return { version: calendar.version, provisional: days.some((day) => calendar.isProvisional(day)) };
}

/** A unit's dates when it gets the order on a day. */
export function answerDeadlines(role: UnitRole, on: LocalDate, calendar: WorkingCalendar): AnswerDeadlines {
  const returnBy = calendar.addWorkingDays(on, ANSWER_WITHIN);
  const acknowledgeBy = acknowledgesBySilence(role) ? returnBy : calendar.addWorkingDays(on, ACKNOWLEDGE_WITHIN);
  return { acknowledgeBy, returnBy, calendar: stamp(calendar, returnBy) };
}

/**
 * The same dates, later by the working days during which the unit's return lay with the office. A date that had passed
 * before stays: those days are taken off its lateness.
 */
export function resumedDeadlines(
  { acknowledgeBy, returnBy }: { readonly acknowledgeBy: LocalDate; readonly returnBy: LocalDate },
  halted: { readonly from: LocalDate; readonly to: LocalDate },
  calendar: WorkingCalendar,
): AnswerDeadlines {
  const days = calendar.workingDaysBetween(halted.from, halted.to);
  const resumed = {
    acknowledgeBy: acknowledgeBy < halted.from ? acknowledgeBy : calendar.addWorkingDays(acknowledgeBy, days),
    returnBy: calendar.addWorkingDays(returnBy, days),
  };
  return { ...resumed, calendar: stamp(calendar, resumed.returnBy) };
}

/** What begins on the day the lead acknowledges; a continuing task begins in its slices. */
export function workStart(task: WorkedTask, on: LocalDate, calendar: WorkingCalendar): WorkStart {
  const { definition, work } = task;
  const pointsBy = calendar.addWorkingDays(on, WORK_POINTS_WITHIN);
  const pointsNeeded = needsWorkPoints(definition) && !work.continuing && work.workPoints.length === 0;
  const workPointsBy = pointsNeeded ? earlier(pointsBy, work.due) : null;
  return { workPointsBy, reporting: reportingFrom(task, on, calendar), calendar: stamp(calendar, pointsBy) };
}

/** The reports still to come: for every unit that owes them, periods that open on the day or later. */
export function reportingFrom(
  task: WorkedTask,
  on: LocalDate,
  calendar: WorkingCalendar,
  unitIds: readonly string[] = reportingUnits(task),
): Reporting | null {
  const { definition } = task;
  const { due, workPoints, continuing, startedOn } = task.work;
  if (definition.kind === 'checklist' || continuing || due < on) return null;
  const targets = definition.targets.flatMap((target) => target.due ?? []);
  const nodes = [due, ...targets, ...workPoints.map((point) => point.due)];
  const asked = { nodes, recurrence: definition.recurrence ?? [] };
  const periods = reportPeriods({ from: startedOn ?? on, to: due }, asked, calendar, on);
  return { unitIds, periods, calendar: stamp(calendar, ...periods.map((period) => period.due)) };
}

function earlier(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}

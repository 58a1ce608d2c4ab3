import { addDays, daysBetween, instantAt, type Instant, type LocalDate, type WorkingCalendar } from '#libs/kernel';
import type { Deadline, DeadlineKind, ReachablePost } from './deadline.js';
import { receiversOf } from './receivers.js';
import { REMINDER_RULES, type ReminderRule, type Rung } from './reminder-rules.js';

/** A reminder that a deadline asks for: once per deadline version, offset and receiving post. */
export interface Reminder {
  /** Deadline, version, offset and post in one text: the reminder's identity. */
  readonly key: string;
  readonly deadlineId: string;
  readonly deadlineVersion: number;
  readonly taskId: string | null;
  readonly planId: string;
  /** The phase, where the deadline is a phase's end. */
  readonly phaseId?: string;
  readonly kind: DeadlineKind;
  /** Title of the task, or of the plan. */
  readonly title: string;
  /** The phase's name, or the node's title. */
  readonly part: string | null;
  /** The one unit that owes it; null where the lead does, or where it is the office's own. */
  readonly unitId: string | null;
  readonly date: LocalDate;
  /** `T-30d` calendar days, `T-7w` working days before the date, `T+1w` after it, `S+1w` after the time began to run. */
  readonly offset: string;
  /** Rises along the ladder, from 1. */
  readonly level: number;
  readonly dueAt: Instant;
  readonly recipientPost: string;
  readonly calendar: { readonly version: string; readonly provisional: boolean };
}

/** What a deadline's reminders depend on beside the deadline. */
export interface ReminderSetting {
  readonly calendar: WorkingCalendar;
  readonly posts: readonly ReachablePost[];
  /** Reminders that fall due on these days are wanted; both are counted in. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const FIRES_AT = '09:00';

/** A rung on the day on which it fires. */
interface FiringDay {
  readonly offset: string;
  readonly level: number;
  readonly on: LocalDate;
  readonly to: Rung['to'];
}

/**
 * The reminders of an open deadline within a span of days, in the order in which they fall due. Nothing that would have
 * been due before the deadline held is wanted.
 */
export function wantedReminders(deadline: Deadline, { calendar, posts, from, to }: ReminderSetting): Reminder[] {
  const rule = REMINDER_RULES[deadline.kind];
  const days = [...nearing(deadline, rule, calendar), ...overdue(deadline, rule, { calendar, until: to })];
  return days.flatMap((day) => {
    const dueAt = instantAt(day.on, FIRES_AT);
    if (day.on < from || day.on > to || dueAt <= deadline.since) return [];
    return receiversOf(deadline, day.to, posts).map((post) => reminderOf(deadline, { ...day, dueAt, post, calendar }));
  });
}

/** Where two rungs meet, or holidays turn their order round, the one nearer to the date stays. */
function nearing(deadline: Deadline, { rungs, withinThird }: ReminderRule, calendar: WorkingCalendar): FiringDay[] {
  const kept: FiringDay[] = [];
  for (const [index, rung] of rungs.toReversed().entries()) {
    if (withinThird && !fitsThird(rung, deadline, calendar)) continue;
    const on = firingDay(rung, deadline, calendar);
    const nearer = kept[0];
    if (nearer && on >= nearer.on) continue;
    kept.unshift({ offset: offsetOf(rung), level: rungs.length - index, on, to: rung.to });
  }
  return kept;
}

function* overdue(
  { date }: Deadline,
  { rungs, overdue: rule }: ReminderRule,
  { calendar, until }: { readonly calendar: WorkingCalendar; readonly until: LocalDate },
): Generator<FiringDay> {
  if (!rule) return;
  const { daily, thenEvery, to } = rule;
  let [days, on] = [0, date];
  for (;;) {
    const step = days < daily ? 1 : thenEvery;
    days += step;
    on = calendar.addWorkingDays(on, step);
    if (on > until) return;
    yield { offset: `T+${days}w`, level: rungs.length + days, on, to };
  }
}

function firingDay({ from, days, counted }: Rung, { date, startsOn }: Deadline, calendar: WorkingCalendar): LocalDate {
  const anchor = from === 'date' ? date : startsOn;
  if (counted === 'working') return calendar.addWorkingDays(anchor, days);
  return calendar.workingDayOnOrBefore(addDays(anchor, days));
}

function fitsThird({ days, counted }: Rung, { date, startsOn }: Deadline, calendar: WorkingCalendar): boolean {
  const given = counted === 'working' ? calendar.workingDaysBetween(startsOn, date) : daysBetween(startsOn, date);
  return Math.abs(days) * 3 <= given;
}

function offsetOf({ from, days, counted }: Rung): string {
  return `${from === 'date' ? 'T' : 'S'}${days < 0 ? '' : '+'}${days}${counted === 'working' ? 'w' : 'd'}`;
}

function reminderOf(
  deadline: Deadline,
  at: Pick<FiringDay, 'offset' | 'level' | 'on'> & {
    readonly dueAt: Instant;
    readonly post: string;
    readonly calendar: WorkingCalendar;
  },
): Reminder {
  const { deadlineId, version, taskId, planId, phaseId, kind, title, part, unitId, date } = deadline;
  const { offset, level, on, dueAt, post, calendar } = at;
  return {
    key: `${deadlineId}/${version}/${offset}/${post}`,
    deadlineId,
    deadlineVersion: version,
    taskId,
    planId,
    ...(phaseId !== null && { phaseId }),
    kind,
    title,
    part,
    unitId,
    date,
    offset,
    level,
    dueAt,
    recipientPost: post,
    calendar: { version: calendar.version, provisional: calendar.computed(on, date).provisional },
  };
}

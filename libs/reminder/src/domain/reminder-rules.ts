import type { DeadlineKind } from './deadline.js';

/**
 * Whom a rung of a ladder reaches. owing: the unit that owes it (the lead, unless the deadline names another) ·
 * answering: lead and responsible units · taking-part: cooperating units as well · office: the leading group's office
 */
export type Receiver =
  | { readonly units: 'owing' | 'answering' | 'taking-part'; readonly post: 'contact' | 'head' }
  | { readonly units: 'office' };

/** How days are counted: by the calendar (自然日) or working days only (工作日). */
export type DayCount = 'calendar' | 'working';

/** One reminder of a ladder: so many days from the deadline, or from the day on which its time began to run. */
export interface Rung {
  readonly from: 'date' | 'start';
  /** Negative before, positive after. */
  readonly days: number;
  readonly counted: DayCount;
  readonly to: readonly Receiver[];
}

/** How a deadline is reminded of. */
export interface ReminderRule {
  /** In the order in which they fire; the later, the higher the level. */
  readonly rungs: readonly Rung[];
  /** Leaves out rungs that lie further before the date than a third of the time given. */
  readonly withinThird: boolean;
  /** Once the date has passed: on each of the first days, then on every nth working day; null where it ends with the rungs. */
  readonly overdue: { readonly daily: number; readonly thenEvery: number; readonly to: readonly Receiver[] } | null;
}

/** No rung fires further before its date, holidays that push it forward included. */
export const FURTHEST_AHEAD_DAYS = 45;

const contact: Receiver = { units: 'owing', post: 'contact' };
const head: Receiver = { units: 'owing', post: 'head' };
const office: Receiver = { units: 'office' };

const before = (days: number, counted: DayCount, ...to: Receiver[]): Rung => ({
  from: 'date',
  days: -days,
  counted,
  to,
});
const afterStart = (days: number, ...to: Receiver[]): Rung => ({ from: 'start', days, counted: 'working', to });

/** 逾期未办: daily for five working days, then every third. */
const overdue: ReminderRule['overdue'] = { daily: 5, thenEvery: 3, to: [contact, head] };

/** 临期: for what the lead owes on the way to the task's own date. */
const onTheWay: ReminderRule = {
  rungs: [before(7, 'working', contact), before(3, 'working', contact, head), before(1, 'working', contact, head)],
  withinThird: true,
  overdue,
};

/** The rules R1, R2, R4 and R8 of the domain's section on reminders. All fire at 09:00 on working days. */
export const REMINDER_RULES: Readonly<Record<DeadlineKind, ReminderRule>> = {
  acknowledge: {
    rungs: [afterStart(1, contact), afterStart(2, contact, head), afterStart(3, contact, head, office)],
    withinThird: false,
    overdue: null,
  },
  due: {
    rungs: [
      before(30, 'calendar', contact),
      before(15, 'calendar', contact),
      before(7, 'working', { units: 'taking-part', post: 'contact' }),
      before(3, 'working', { units: 'answering', post: 'head' }),
      before(1, 'working', { units: 'answering', post: 'head' }),
    ],
    withinThird: true,
    overdue,
  },
  'work-points': onTheWay,
  'work-point': onTheWay,
  rework: onTheWay,
  'phase-end': { rungs: [before(30, 'calendar', office)], withinThird: false, overdue: null },
};

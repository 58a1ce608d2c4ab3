import type { Instant, WorkingCalendar } from '#libs/kernel';
import type { Reminder } from './wanted-reminders.js';

/** A wanted reminder that is neither sent nor superseded yet. */
export interface Outstanding {
  readonly reminder: Reminder;
  /** When it is to be settled: its due time, or for a missed one the next office hour. */
  readonly at: Instant;
  /** The offset that has overtaken it, so that it is settled without being sent; null when it is to be sent. */
  readonly supersededBy: string | null;
}

/** What decides over wanted reminders beside themselves. */
export interface Settling {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  /** Keys of the reminders that are sent or superseded. */
  readonly settled: ReadonlySet<string>;
}

/**
 * What is still to be done about the wanted reminders of one deadline. Of several that have been missed only those of the
 * highest level are sent; quiet hours hold them back until 09:00 of a working day.
 */
export function outstandingReminders(wanted: readonly Reminder[], { now, calendar, settled }: Settling): Outstanding[] {
  const reached = wanted.filter(({ dueAt }) => dueAt <= now);
  const highest = reached.reduce<Reminder | null>((top, one) => (top && top.level >= one.level ? top : one), null);
  const overtaken = ({ dueAt, level }: Reminder) => dueAt <= now && highest !== null && level < highest.level;
  return wanted
    .filter(({ key }) => !settled.has(key))
    .map((reminder) => ({
      reminder,
      at: reminder.dueAt > now ? reminder.dueAt : calendar.nextWorkingInstant(now),
      supersededBy: overtaken(reminder) && highest ? highest.offset : null,
    }));
}

import { CLOCK, type Clock, type LogId } from '#libs/event-store';
import { localDateOf, type Instant, type LocalDate } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { OutstandingReader } from './outstanding-reader.js';
import { ReminderSettler } from './settle-reminder.js';

/** Reminders without a queue: for whoever moves the clock, such as the seed of a demonstration's history. */
@Injectable()
export class DueReminders {
  constructor(
    private readonly reader: OutstandingReader,
    private readonly settler: ReminderSettler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** When the next reminder falls due, up to and including a day; null when none does. */
  async nextDue(log: LogId, until: LocalDate): Promise<Instant | null> {
    const now = await this.clock.now();
    const deadlines = await this.reader.dueBy({ log, at: now }, until);
    const instants = deadlines.flatMap(({ outstanding }) => outstanding.map(({ at }) => at));
    return instants.reduce<Instant | null>((first, at) => (first !== null && first <= at ? first : at), null);
  }

  /** Settles what is due now; the read models must have been brought to the head. */
  async settleDue(log: LogId): Promise<void> {
    const now = await this.clock.now();
    const deadlines = await this.reader.dueBy({ log, at: now }, localDateOf(now));
    const due = deadlines.flatMap(({ outstanding }) => outstanding.filter(({ at }) => at <= now));
    for (const { reminder } of due) await this.settler.settle(log, reminder);
  }
}

import { ReadModels, rulesView, type View } from '#libs/event-store';
import { addDays, instantAt, localDateOf, publishedCalendar, type LocalDate } from '#libs/kernel';
import { GetRoster } from '#libs/organization';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Deadline, ReachablePost } from '../domain/deadline.js';
import { outstandingReminders, type Outstanding } from '../domain/outstanding-reminders.js';
import { FURTHEST_AHEAD_DAYS } from '../domain/reminder-rules.js';
import { wantedReminders } from '../domain/wanted-reminders.js';
import { readDeadlines, type DeadlineFilter } from '../projections/deadline.projection.js';
import { readSettledKeys } from '../projections/reminder.projection.js';

/** A missed reminder older than this is past speaking of; it is neither sent nor recorded. */
const LOOK_BACK_DAYS = 92;

/** What is still to be done about one deadline. */
export interface OutstandingOfDeadline {
  readonly deadline: Deadline;
  readonly outstanding: readonly Outstanding[];
}

/** Derives from the read models which reminders are wanted and not settled yet. */
@Injectable()
export class OutstandingReader {
  constructor(
    private readonly readModels: ReadModels,
    private readonly queries: QueryBus,
  ) {}

  /** What falls due up to a day, of all open deadlines or of those that fit. */
  async dueBy(
    view: View,
    to: LocalDate,
    filter: Pick<DeadlineFilter, 'deadlineId'> = {},
  ): Promise<OutstandingOfDeadline[]> {
    const deadlines = await readDeadlines(this.readModels, view, {
      ...filter,
      startsBy: to,
      dateBy: addDays(to, FURTHEST_AHEAD_DAYS),
    });
    return this.outstandingOf(view, deadlines, () => to);
  }

  /** What is to come of one task: up to each deadline's date, and of what is overdue the days ahead. */
  async ofTask(view: View, taskId: string, daysAhead: number): Promise<OutstandingOfDeadline[]> {
    const ahead = addDays(localDateOf(view.at), daysAhead);
    const deadlines = await readDeadlines(this.readModels, view, { matterId: taskId });
    return this.outstandingOf(view, deadlines, ({ date }) => (date > ahead ? date : ahead));
  }

  private async outstandingOf(
    view: View,
    deadlines: readonly Deadline[],
    until: (deadline: Deadline) => LocalDate,
  ): Promise<OutstandingOfDeadline[]> {
    if (deadlines.length === 0) return [];
    const calendar = publishedCalendar;
    const from = addDays(localDateOf(view.at), -LOOK_BACK_DAYS);
    const only = deadlines.length === 1 ? deadlines[0]?.deadlineId : undefined;
    const [settled, posts] = await Promise.all([
      readSettledKeys(this.readModels, view, {
        dueFrom: instantAt(from, '00:00'),
        ...(only !== undefined && { deadlineId: only }),
      }),
      this.posts(view),
    ]);
    return deadlines.map((deadline) => {
      const wanted = wantedReminders(deadline, { calendar, posts, from, to: until(deadline) });
      return { deadline, outstanding: outstandingReminders(wanted, { now: view.at, calendar, settled }) };
    });
  }

  private async posts(view: View): Promise<readonly ReachablePost[]> {
    const roster = await this.queries.execute(new GetRoster(view.log, rulesView(view).position));
    return Object.values(roster.posts);
  }
}

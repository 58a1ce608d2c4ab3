import type { View } from '#libs/event-store';
import type { Instant, LocalDate } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';
import type { DeadlineKind } from '../domain/deadline.js';

/** Whom a reminder reaches, in words; null for a post that the roster of the view does not know. */
export interface ReminderRecipient {
  readonly postId: string;
  readonly post: string | null;
  readonly unit: string | null;
}

/** A reminder of a task: what was settled, or what is to come. */
export interface ReminderEntry {
  readonly kind: DeadlineKind;
  /** The title of the work point, where it is one. */
  readonly part: string | null;
  /** The deadline's date as it was reminded of, or stands now. */
  readonly date: LocalDate;
  /** `T-30d`, `T-7w`, `T+1w`, `S+1w`; see `Reminder.offset`. */
  readonly offset: string;
  readonly level: number;
  readonly dueAt: Instant;
  /** 暂按周末规则推算: no published calendar covers its days yet. */
  readonly provisional: boolean;
  readonly recipient: ReminderRecipient;
  /** sent 已提醒 · superseded 已并入更高一级 · planned 待提醒 */
  readonly status: 'sent' | 'superseded' | 'planned';
  readonly settledAt: Instant | null;
}

/** The reminders of a task: those settled, latest first, and those to come, next first. */
export interface TaskReminders {
  readonly settled: readonly ReminderEntry[];
  readonly planned: readonly ReminderEntry[];
}

/** Asks for the reminders of a task; one that is unknown, or has no deadline yet, has none. */
export class ListReminders extends Query<TaskReminders> {
  constructor(
    readonly view: View,
    readonly taskId: string,
  ) {
    super();
  }
}

import type { DomainEvent } from '#libs/kernel';
import type { Reminder } from './wanted-reminders.js';

/** 提醒: one deadline, one version, one offset, one post; in a stream of its own, so that it happens once. */
export type ReminderSent = DomainEvent<'ReminderSent', Reminder>;

/** 提醒并入更高一级: it was missed, and a later one of the same deadline speaks in its place. */
export type ReminderSuperseded = DomainEvent<'ReminderSuperseded', Reminder & { readonly supersededBy: string }>;

/** Everything that happens to a reminder. */
export type ReminderEvent = ReminderSent | ReminderSuperseded;

import { deriveId, type LogId, type StreamName } from '#libs/event-store';

/** The id that always follows from a reminder's key. */
export const reminderIdOf = (log: LogId, key: string): string => deriveId(log, key);

/** The stream of one reminder: it exists once the reminder is settled. */
export const reminderStream = (reminderId: string): StreamName => `reminder-${reminderId}`;

export { DueReminders } from './application/due-reminders.js';
export { ReminderPlanner } from './application/reminder-planner.js';
export {
  ListReminders,
  type ReminderEntry,
  type ReminderRecipient,
  type TaskReminders,
} from './application/reminder.queries.js';
export { DEADLINE_KINDS, type DeadlineKind } from './domain/deadline.js';
export type { ReminderEvent, ReminderSent, ReminderSuperseded } from './domain/reminder.events.js';
export { reminderEventWords } from './domain/reminder.words.js';

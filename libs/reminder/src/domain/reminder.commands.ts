import type { Command } from '#libs/kernel';
import type { Reminder } from './wanted-reminders.js';

/** Sends a reminder, or records that a later one speaks in its place. */
export type SettleReminder = Command<
  'SettleReminder',
  { readonly reminder: Reminder; readonly supersededBy: string | null }
>;

import type { Decider } from '#libs/kernel';
import type { SettleReminder } from './reminder.commands.js';
import type { ReminderEvent } from './reminder.events.js';

/** open 未发 · sent 已提醒 · superseded 已并入更高一级 */
export type ReminderState = { readonly status: 'open' | 'sent' | 'superseded' };

/** A reminder is settled once; whoever comes later changes nothing. */
export const reminderDecider: Decider<SettleReminder, ReminderState, ReminderEvent> = {
  initial: { status: 'open' },
  decide({ data: { reminder, supersededBy } }, { status }) {
    if (status !== 'open') return [];
    return supersededBy === null
      ? [{ type: 'ReminderSent', data: reminder }]
      : [{ type: 'ReminderSuperseded', data: { ...reminder, supersededBy } }];
  },
  evolve: (_, event) => ({ status: event.type === 'ReminderSent' ? 'sent' : 'superseded' }),
};

import type { EventStore, LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import type { Outstanding } from '../../../libs/reminder/src/domain/outstanding-reminders.js';

/** Which of its two steps comes first. */
export type CarelessOrder = 'sends-first' | 'notes-first';

/** Sends a reminder and notes in another place that it is sent, and trusts its note alone: the control, which must be caught. */
export class CarelessSender {
  /** Outlives whoever dies between the two. */
  private readonly noted = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly order: CarelessOrder,
  ) {}

  /** @param dies ends between the two steps, as a kill would */
  async settle(log: LogId, { reminder }: Outstanding, { dies }: { readonly dies: boolean }): Promise<void> {
    if (this.noted.has(reminder.key)) return;
    const note = () => this.noted.add(reminder.key);
    const send = () =>
      this.store.append({
        log,
        stream: `reminder-${newId()}`,
        expected: 'no-stream',
        events: [{ type: 'ReminderSent', data: reminder }],
        context: { actor: systemActor, commandId: newId(), requestHash: 'careless' },
      });
    const [first, second] = this.order === 'sends-first' ? [send, note] : [note, send];
    await first();
    if (!dies) await second();
  }
}

import type { EventStore, LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { localDateOf, systemActor, type Instant } from '#libs/kernel';
import type { OutstandingReader } from '../../../libs/reminder/src/application/outstanding-reader.js';
import type { DueReminder } from '../../../libs/reminder/src/application/settle-reminder.js';

/** What a careless settler looks at and writes to. */
export interface CarelessSettling {
  readonly reader: OutstandingReader;
  readonly store: EventStore;
  readonly now: () => Promise<Instant>;
  /** Between its look and its record. */
  readonly afterLook?: () => Promise<void>;
}

/** Looks whether a reminder is still wanted, as the product does, but records it under no key: the control. */
export async function settleCarelessly(
  { reader, store, now, afterLook }: CarelessSettling,
  log: LogId,
  { deadlineId, key }: DueReminder,
): Promise<void> {
  const at = await now();
  const [found] = await reader.dueBy({ log, at }, localDateOf(at), { deadlineId });
  const due = found?.outstanding.find(({ reminder }) => reminder.key === key);
  if (!due || due.at > at || due.supersededBy !== null) return;
  await afterLook?.();
  await store.append({
    log,
    stream: `reminder-${newId()}`,
    expected: 'no-stream',
    events: [{ type: 'ReminderSent', data: due.reminder }],
    context: { actor: systemActor, commandId: newId(), requestHash: 'careless' },
  });
}

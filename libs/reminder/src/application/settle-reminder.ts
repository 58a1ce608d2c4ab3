import {
  CLOCK,
  deriveId,
  EVENT_STORE,
  FAIL_POINT,
  handleCommand,
  ReadModels,
  type Clock,
  type EventStore,
  type FailPoint,
  type LogId,
} from '#libs/event-store';
import { localDateOf, systemActor } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { reminderDecider } from '../domain/reminder.decide.js';
import { deadlines } from '../projections/deadline.projection.js';
import { matters } from '../projections/matter.projection.js';
import { OutstandingReader } from './outstanding-reader.js';
import { reminderIdOf, reminderStream } from './reminder-id.js';

/** Which reminder of which deadline is to be settled. */
export interface DueReminder {
  readonly deadlineId: string;
  readonly key: string;
}

/** not-wanted: it is settled, or its deadline has moved or is met · not-yet: its time has not come */
export type SettleOutcome = 'sent' | 'superseded' | 'not-wanted' | 'not-yet';

/**
 * Settles a reminder whose time has come. It looks again, at the head of the log, whether the reminder is still wanted;
 * the reminder's own stream lets it happen once, however often and late it is asked for.
 */
@Injectable()
export class ReminderSettler {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly readModels: ReadModels,
    private readonly reader: OutstandingReader,
    @Inject(FAIL_POINT) private readonly reach: FailPoint,
  ) {}

  /** @throws DomainError `event-store/read-models-behind` (conflict) when the deadlines do not reach the head in time */
  async settle(log: LogId, { deadlineId, key }: DueReminder): Promise<SettleOutcome> {
    await this.catchUp(log);
    const now = await this.clock.now();
    const [found] = await this.reader.dueBy({ log, at: now }, localDateOf(now), { deadlineId });
    const due = found?.outstanding.find(({ reminder }) => reminder.key === key);
    if (!found || !due) return 'not-wanted';
    if (due.at > now) return 'not-yet';
    const { reminder, supersededBy } = due;
    const { eventId, correlationId } = found.deadline.cause;
    const reminderId = reminderIdOf(log, key);
    const commandId = deriveId(reminderId, 'settle');
    this.reach('sender-before-record');
    await handleCommand({ store: this.store, clock: this.clock }, reminderDecider, {
      log,
      stream: reminderStream(reminderId),
      intent: { type: 'SettleReminder', data: { reminder, supersededBy } },
      actor: { ...systemActor, roles: [] },
      commandId,
      requestHash: commandId,
      correlationId,
      causationId: eventId,
    });
    this.reach('sender-after-record');
    return supersededBy === null ? 'sent' : 'superseded';
  }

  /** Waits until the deadlines are those of the head; events that move no deadline are not waited for. */
  private async catchUp(log: LogId): Promise<void> {
    const after = await this.readModels.position(log);
    const missing = await Array.fromAsync(this.store.readAll(log, { after, types: DEADLINE_EVENTS, limit: 1 }));
    if (missing.length > 0) await this.readModels.waitFor(log, await this.store.head(log));
  }
}

const DEADLINE_EVENTS = [...new Set([...Object.keys(matters.on), ...Object.keys(deadlines.on)])];

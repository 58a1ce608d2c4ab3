import { EVENT_STORE, ReadModels, type EventStore } from '#libs/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { QueueProbe } from '../queue/index.js';

/** Of event-store's own bookkeeping, the part an operator watches. */
interface EventStoreTables {
  'event_store.log': { id: string };
  'event_store.parked_stream': { log_id: string; consumer: string; stream: string };
}

/** How the product is. */
export interface Health {
  /** `down` answers 503; `degraded` serves, and wants somebody to look. */
  readonly status: 'ok' | 'degraded' | 'down';
  readonly database: 'ok' | 'unreachable';
  readonly queue: 'ok' | 'unreachable';
  /** Over all jurisdictions. */
  readonly readModels: { readonly eventsBehind: number; readonly parkedStreams: number } | null;
}

/** More than a batch or two: the worker does not keep up, or does not run. */
const BEHIND = 1_000;

/** Asks the parts how they are; names no jurisdiction and no secret. */
@Injectable()
export class HealthCheck {
  constructor(
    private readonly database: Database<EventStoreTables>,
    private readonly readModels: ReadModels,
    private readonly queue: QueueProbe,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async check(): Promise<Health> {
    const [readModels, queueAnswers] = await Promise.all([
      this.checkReadModels().catch(() => null),
      this.queue.answers(),
    ]);
    const queue = queueAnswers ? 'ok' : 'unreachable';
    if (readModels === null) return { status: 'down', database: 'unreachable', queue, readModels };
    const isDegraded = readModels.eventsBehind > BEHIND || readModels.parkedStreams > 0 || !queueAnswers;
    return { status: isDegraded ? 'degraded' : 'ok', database: 'ok', queue, readModels };
  }

  private async checkReadModels(): Promise<NonNullable<Health['readModels']>> {
    const logs = await this.database.withoutLog('', (transaction) =>
      transaction.selectFrom('event_store.log').select('id').execute(),
    );
    let eventsBehind = 0;
    let parkedStreams = 0;
    for (const { id } of logs) {
      const behind = await this.store.countAfter(id, await this.readModels.position(id));
      eventsBehind = Math.max(eventsBehind, behind);
      const parked = await this.database.withLog(id, (transaction) =>
        transaction.selectFrom('event_store.parked_stream').select('stream').execute(),
      );
      parkedStreams += parked.length;
    }
    return { eventsBehind, parkedStreams };
  }
}

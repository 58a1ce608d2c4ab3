import {
  EVENT_STORE,
  listLogs,
  logStatus,
  ReadModels,
  STORE_CONNECTION,
  type EventStore,
  type StoreConnection,
} from '#libs/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { QueueProbe } from '../queue/index.js';

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
    private readonly readModels: ReadModels,
    private readonly queue: QueueProbe,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
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
    const { pool } = this.connection;
    let eventsBehind = 0;
    let parkedStreams = 0;
    for (const id of await listLogs(pool)) {
      const behind = await this.store.countAfter(id, await this.readModels.position(id));
      eventsBehind = Math.max(eventsBehind, behind);
      parkedStreams += (await logStatus(pool, id)).parked.length;
    }
    return { eventsBehind, parkedStreams };
  }
}

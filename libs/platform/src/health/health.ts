import {
  EVENT_STORE,
  isStoreBusy,
  listLogs,
  logHealth,
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
  /** Read models and reactions over all jurisdictions, those furthest behind; null where that cannot be told. */
  readonly readModels: {
    readonly eventsBehind: number;
    /** Since when the oldest event that is not handled yet has been waiting, in seconds. */
    readonly secondsBehind: number;
    readonly parkedStreams: number;
  } | null;
}

interface Look {
  readonly readModels: Health['readModels'];
  readonly isAlarming: boolean;
}

/** Asks the parts how they are; names no jurisdiction and no secret. */
@Injectable()
export class HealthCheck {
  constructor(
    private readonly queue: QueueProbe,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
  ) {}

  async check(): Promise<Health> {
    const [look, queueAnswers] = await Promise.all([this.look().catch(withoutLook), this.queue.answers()]);
    const queue = queueAnswers ? 'ok' : 'unreachable';
    if (look === null) return { status: 'down', database: 'unreachable', queue, readModels: null };
    const isDegraded = look.isAlarming || !queueAnswers;
    return { status: isDegraded ? 'degraded' : 'ok', database: 'ok', queue, readModels: look.readModels };
  }

  private async look(): Promise<Look> {
    const { pool } = this.connection;
    const readModels = { eventsBehind: 0, secondsBehind: 0, parkedStreams: 0 };
    let isAlarming = false;
    for (const id of await listLogs(pool)) {
      const { behind, parked, alarms } = await logHealth({ pool, store: this.store }, id);
      readModels.eventsBehind = Math.max(readModels.eventsBehind, behind.events);
      readModels.secondsBehind = Math.max(readModels.secondsBehind, Math.floor(behind.seconds));
      readModels.parkedStreams += parked.length;
      isAlarming ||= alarms.length > 0;
    }
    return { readModels, isAlarming };
  }
}

/** A store of its own that does not answer while events wait there is no loss of the database; without the latter, nothing goes. */
const withoutLook = (error: unknown): Look | null =>
  isStoreBusy(error) ? { readModels: null, isAlarming: true } : null;

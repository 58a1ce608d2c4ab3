import type { Pool } from 'pg';
import type { Append, AppendResult, EventStore } from '../event-store.js';
import { ForwardingEventStore } from '../forwarding-event-store.js';
import type { Clock } from '../ports.js';
import { appendGroup, storable, type AppendOutcome } from './append-group.js';
import { resultOf } from './append.js';
import { inLog } from './log-scope.js';
import type { LogNotifier } from './notify.js';

/** What the store works over. */
export interface QuarantinedStoreParts {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly notifier: LogNotifier;
  /** A virtual clock that stamps appends; null for the database's. */
  readonly clock: Clock | null;
}

/** The store in the hands of those who recover a log: what they append goes into a log in quarantine, and nothing beside it. */
export class QuarantinedStore extends ForwardingEventStore {
  constructor(private readonly parts: QuarantinedStoreParts) {
    super(parts.store);
  }

  override async append(append: Append): Promise<AppendResult> {
    const { log, stream, expected, events, context } = append;
    const { pool, clock, notifier } = this.parts;
    const joint = { log, parts: [{ stream, expected, events }], context };
    const storableAppend = storable(joint, clock ? await clock.now() : null);
    const outcome = await inLog(pool, log, async (client) => {
      // The head row stays locked from here on, so that nobody else's append comes in between.
      const thawed = await client.query(
        'update event_store.log_head set frozen_at = null where log_id = $1 and frozen_at is not null',
        [log],
      );
      if (thawed.rowCount === 0) return null;
      const [made] = await appendGroup(client, log, [storableAppend]);
      await client.query('update event_store.log_head set frozen_at = position where log_id = $1', [log]);
      return made as AppendOutcome;
    });
    if (outcome === null) return this.inner.append(append);
    const { versions, position, repeated } = resultOf(joint, outcome);
    notifier.appended(log);
    return { version: versions.at(-1) ?? -1, position, repeated };
  }
}

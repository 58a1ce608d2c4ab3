import type { Pool } from 'pg';
import type { EventStore, LogId } from '../event-store.js';
import type { FailPoint } from '../ports.js';
import { inLog } from '../postgres/log-scope.js';
import { PROJECTED_CHANNEL, type Projected } from '../postgres/notify.js';
import { applyEvents, park, parkedStreams, type ParkedStream } from './apply-events.js';
import type { AnyProjection } from './projection.js';
import { liveCheckpoints, moveCheckpoints, type Checkpoint } from './checkpoints.js';
import { tablesOf } from './projection-tables.js';

const BATCH = 500;

/** What one step of the projector did. */
export interface Advance {
  /** Events applied; 0 at the head. */
  readonly events: number;
  readonly parked: readonly ParkedStream[];
}

/**
 * Folds a log into its read models, batch by batch: rows, checkpoints and the notice commit together, so a crash loses
 * and doubles nothing. The checkpoint rows are locked and compared, so a second projector can do no harm.
 */
export class Projector {
  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly projections: readonly AnyProjection[],
    private readonly reach: FailPoint = () => undefined,
  ) {}

  /** Applies the next batch to the projections that are furthest behind. */
  async advance(log: LogId): Promise<Advance> {
    const behind = furthestBehind(
      await inLog(this.pool, log, (client) => liveCheckpoints(client, log, this.projections)),
    );
    if (!behind) return { events: 0, parked: [] };
    const { after, upTo } = behind;
    const limit = { after, limit: BATCH, ...(upTo === undefined ? {} : { upTo }) };
    const events = await Array.fromAsync(this.store.readAll(log, limit));
    const last = events.at(-1);
    if (!last) return { events: 0, parked: [] };
    return inLog(this.pool, log, async (client) => {
      const checkpoints = await liveCheckpoints(client, log, this.projections, 'for update');
      const group = checkpoints.filter(({ position }) => position === after);
      const parked: ParkedStream[] = [];
      const topics = new Set<string>();
      for (const { projection, slot } of group) {
        const setAside = await parkedStreams(client, log, projection);
        const applied = await applyEvents(
          { client, log, projection, tables: tablesOf(projection, slot) },
          events,
          setAside,
        );
        await park(client, log, applied.parked);
        parked.push(...applied.parked);
        if (applied.changed) topics.add(projection.topic);
      }
      this.reach('projector-before-checkpoint');
      await moveCheckpoints(client, log, group, last.position);
      const others = checkpoints.filter(({ position }) => position !== after).map(({ position }) => position);
      const position = others.reduce((lowest, other) => (other < lowest ? other : lowest), last.position);
      const notice: Projected = { log, position: String(position), topics: [...topics] };
      await client.query('select pg_notify($1, $2)', [PROJECTED_CHANNEL, JSON.stringify(notice)]);
      return { events: events.length, parked };
    });
  }
}

function furthestBehind(checkpoints: readonly Checkpoint[]): { after: bigint; upTo: bigint | undefined } | null {
  const positions = [...new Set(checkpoints.map(({ position }) => position))].sort((a, b) => (a < b ? -1 : 1));
  const [after, upTo] = positions;
  return after === undefined ? null : { after, upTo };
}

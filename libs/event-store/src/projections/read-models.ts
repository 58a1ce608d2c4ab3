import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { Pool } from 'pg';
import { DomainError, type DomainEvent } from '#libs/kernel';
import type { LogId } from '../event-store.js';
import { LiveSlots, liveSlotOnly, slotAtRun } from '../postgres/live-slots.js';
import { kyselyRunning } from '../postgres/log-kysely.js';
import { queryInLog } from '../postgres/log-query.js';
import type { LogSignals } from '../subscriptions/log-signals.js';
import { forksOver } from './fork.js';
import { columnsOf, quoted, tablesOf } from './projection-tables.js';
import type { Projection, RowShape } from './projection.js';
import type { View } from './view.js';

/** The row under the alias `row`, with the position from which it has held. */
export interface RowSource<Row extends RowShape> {
  row: Row & { from_position: string };
}

/** A select over a projection's rows; add conditions, order and columns, then execute. */
export type RowQuery<Row extends RowShape> = SelectQueryBuilder<RowSource<Row>, 'row', object>;

/** Reading side of the projections: rows of the present or as of a position. */
export class ReadModels {
  private readonly logs = new Map<LogId, Kysely<object>>();
  private readonly liveSlots: LiveSlots;

  constructor(
    private readonly pool: Pool,
    /** Wakes when the projector has moved. */
    private readonly projected: LogSignals,
  ) {
    this.liveSlots = new LiveSlots(pool);
  }

  /** The projection's rows in this view, under the alias `row`. */
  rows<Row extends RowShape, E extends DomainEvent>(projection: Projection<Row, E>, view: View): RowQuery<Row> {
    const { current, history } = tablesOf(projection, slotAtRun(projection));
    const columns = sql.raw(quoted([...columnsOf(projection), 'from_position']));
    const of = (table: string) =>
      sql`select ${columns} from ${sql.raw(table)} where log_id = ${view.log} and ${sql.raw(liveSlotOnly(projection))}`;
    const { position } = view;
    const source =
      position === undefined
        ? sql`(${of(current)})`
        : sql`(${of(current)} and from_position <= ${position}
            union all ${of(history)} and event_store.assert_kept(${view.log}, ${position})
            and fork = any(${forksOver(position)}::bigint[])
            and from_position <= ${position} and to_position > ${position})`;
    return this.inLog(view.log).selectFrom(source.as('row') as never);
  }

  /** How far all read models of the log have read; 0n before the projector's first batch. */
  async position(log: LogId): Promise<bigint> {
    const text = 'select coalesce(min(position), 0) as position from event_store.checkpoint where live';
    const [row] = await queryInLog<{ position: string }>(this.pool, log, { text });
    return BigInt(row?.position ?? 0);
  }

  /**
   * Waits until every read model of the log has reached the position, so that whoever wrote sees what was written.
   * @throws DomainError `event-store/read-models-behind` (conflict) after `timeoutMs`
   */
  async waitFor(log: LogId, position: bigint, timeoutMs = 5_000): Promise<void> {
    const timeout = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const moved = this.projected.next(log, POLL_MS, timeout);
      const reached = await this.position(log);
      if (reached >= position) return;
      if (timeout.aborted) throw readModelsBehind(position, reached);
      await moved;
    }
  }

  private inLog(log: LogId): Kysely<object> {
    const known = this.logs.get(log) ?? kyselyRunning<object>(this.pool, (query) => this.liveSlots.run(log, query));
    this.logs.set(log, known);
    return known;
  }
}

const POLL_MS = 100;

const readModelsBehind = (position: bigint, reached: bigint) =>
  new DomainError(
    'conflict',
    'event-store/read-models-behind',
    `The read models stand at position ${reached}, not yet at ${position}; is a worker running? Ask again shortly`,
    { position: String(position), reached: String(reached) },
  );

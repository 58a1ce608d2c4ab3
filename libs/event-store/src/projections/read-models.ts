import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { Pool } from 'pg';
import { DomainError, type DomainEvent } from '#libs/kernel';
import type { LogId } from '../event-store.js';
import { inLog, kyselyInLog } from '../postgres/log-scope.js';
import type { LogSignals } from '../subscriptions/log-signals.js';
import { columnsOf, quoted, viewsOf } from './projection-tables.js';
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

  constructor(
    private readonly pool: Pool,
    /** Wakes when the projector has moved. */
    private readonly projected: LogSignals,
  ) {}

  /** The projection's rows in this view, under the alias `row`. */
  rows<Row extends RowShape, E extends DomainEvent>(projection: Projection<Row, E>, view: View): RowQuery<Row> {
    const names = quoted([...columnsOf(projection), 'from_position']);
    const { current, history } = viewsOf(projection);
    const columns = sql.raw(names);
    const present = sql`select ${columns} from ${sql.raw(current)} where log_id = ${view.log}`;
    const position = view.position === undefined ? null : String(view.position);
    const source =
      position === null
        ? sql`(${present})`
        : sql`(${present} and from_position <= ${position}
            union all select ${columns} from ${sql.raw(history)}
            where log_id = ${view.log} and int8range(from_position, to_position) @> ${position}::bigint)`;
    return this.inLog(view.log).selectFrom(source.as('row') as never);
  }

  /** How far all read models of the log have read; 0n before the projector's first batch. */
  async position(log: LogId): Promise<bigint> {
    const text = 'select coalesce(min(position), 0) as position from event_store.checkpoint where live';
    const { rows } = await inLog(this.pool, log, (client) => client.query<{ position: string }>(text));
    return BigInt(rows[0]?.position ?? 0);
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
    const known = this.logs.get(log) ?? kyselyInLog<object>(this.pool, log);
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

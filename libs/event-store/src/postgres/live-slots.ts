import type { Pool } from 'pg';
import { StoreUnusable } from '../errors.js';
import type { LogId } from '../event-store.js';
import type { AnyProjection } from '../projections/projection.js';
import { LIVE_SLOT_ERROR } from './migrations/20261125-event-store-live-slots.js';
import { queryInLog } from './log-query.js';
import { rowTypes } from './row-types.js';

/** A query whose text names slots as `slotAtRun` does. */
interface SlottedQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const ATTEMPTS = 3;

/** Stands in a query's text for the slot that is live when the query runs. NUL occurs in no text that PostgreSQL takes. */
export const slotAtRun = ({ name, version }: Pick<AnyProjection, 'name' | 'version'>): string =>
  `\0${name} ${version}\0`;

/** A condition that lets the statement fail unless its tables are of the slot that is live in the statement's snapshot. */
export const liveSlotOnly = (projection: AnyProjection): string =>
  `event_store.assert_live('${projection.name}', ${projection.version}, '${slotAtRun(projection)}')`;

/**
 * Runs queries over the tables of live slots. Which slots are live is remembered for each log and checked by the queries
 * themselves, so a rebuild that swaps them costs one query its second attempt and no query a stale row.
 */
export class LiveSlots {
  private readonly logs = new Map<LogId, Promise<ReadonlyMap<string, string>>>();

  constructor(private readonly pool: Pool) {}

  /** @throws StoreUnusable where a newer version of the product has replaced the read model */
  async run(log: LogId, { sql, parameters }: SlottedQuery): Promise<object[]> {
    for (let attempt = 1; ; attempt += 1) {
      const slots = await this.slotsOf(log);
      const text = sql.replaceAll(/\0(.+?)\0/g, (_, of: string) => slots.get(of) ?? 'a');
      try {
        return await queryInLog<object>(this.pool, log, { text, values: [...parameters], types: rowTypes });
      } catch (error) {
        if ((error as { code?: unknown }).code !== LIVE_SLOT_ERROR) throw error;
        this.logs.delete(log);
        if (attempt === ATTEMPTS) {
          throw new StoreUnusable('读模型已由新版本接管：请停止这个程序，启动已安装的新版本', { cause: error });
        }
      }
    }
  }

  private slotsOf(log: LogId): Promise<ReadonlyMap<string, string>> {
    const known = this.logs.get(log);
    if (known) return known;
    const text = `select projection || ' ' || version as of, slot from event_store.checkpoint where live`;
    const asked = queryInLog<{ of: string; slot: string }>(this.pool, log, { text }).then(
      (rows) => new Map(rows.map(({ of, slot }) => [of, slot])),
    );
    this.logs.set(log, asked);
    asked.catch(() => this.logs.delete(log));
    return asked;
  }
}

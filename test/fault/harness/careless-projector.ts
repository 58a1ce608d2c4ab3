import { inLog, type AnyProjection, type EventStore, type LogId, type StoreConnection } from '#libs/event-store';
import { liveCheckpoints } from '../../../libs/event-store/src/projections/checkpoints.js';
import { foldRest } from '../../../libs/event-store/src/projections/bulk-build.js';
import { tablesOf } from '../../../libs/event-store/src/projections/projection-tables.js';

/** Which of its two transactions comes first. */
export type CarelessOrder = 'checkpoint-first' | 'rows-first';

/** A projector that keeps rows and checkpoint in two transactions: the control, which must be caught. */
export class CarelessProjector {
  constructor(
    private readonly pool: StoreConnection['pool'],
    private readonly store: EventStore,
    private readonly projection: AnyProjection,
    private readonly order: CarelessOrder,
  ) {}

  /** One batch. @param dies ends between the two transactions, as a kill would */
  async advance(log: LogId, { dies }: { readonly dies: boolean }): Promise<void> {
    const [checkpoint] = await inLog(this.pool, log, (client) => liveCheckpoints(client, log, [this.projection]));
    if (!checkpoint) return;
    const [after, upTo] = [checkpoint.position, await this.store.head(log)];
    const { pool, store, projection } = this;
    const at = { projection, tables: tablesOf(projection, checkpoint.slot) };
    const move = () =>
      inLog(pool, log, (client) =>
        client.query('update event_store.checkpoint set position = $1 where projection = $2', [upTo, projection.name]),
      );
    const apply = () =>
      inLog(pool, log, (client) => foldRest(client, { pool, store, log, at, skipped: new Set() }, { after, upTo }));
    const [first, second] = this.order === 'checkpoint-first' ? [move, apply] : [apply, move];
    await first();
    if (!dies) await second();
  }
}

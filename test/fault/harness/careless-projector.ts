import { inLog, type AnyProjection, type EventStore, type LogId, type StoreConnection } from '#libs/event-store';
import { applyEvents } from '../../../libs/event-store/src/projections/apply-events.js';
import { liveCheckpoints, moveCheckpoints } from '../../../libs/event-store/src/projections/checkpoints.js';
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
    const events = await Array.fromAsync(this.store.readAll(log, { after: checkpoint.position, limit: 500 }));
    const last = events.at(-1);
    if (!last) return;
    const tables = tablesOf(this.projection, checkpoint.slot);
    const move = () => inLog(this.pool, log, (client) => moveCheckpoints(client, log, [checkpoint], last.position));
    const apply = () =>
      inLog(this.pool, log, (client) =>
        applyEvents({ client, log, projection: this.projection, tables }, events, new Set()),
      );
    const [first, second] = this.order === 'checkpoint-first' ? [move, apply] : [apply, move];
    await first();
    if (!dies) await second();
  }
}

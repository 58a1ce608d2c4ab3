import type { Recorded } from '#libs/kernel';
import { applyEvents, type Handler } from './apply-events.js';
import { handledBy } from './handled-by.js';
import type { AnyProjection, RowShape } from './projection.js';
import { RowBatch } from './row-batch.js';

/** The rows of one projection, folded from events alone and kept in memory: what its tables must hold. */
export class FoldedRows {
  private readonly batch: RowBatch;
  private readonly setAside = new Set<string>();

  constructor(readonly projection: AnyProjection) {
    this.batch = new RowBatch(projection, () => Promise.resolve([]), true);
  }

  /** Takes in the next event of the log. One that cannot be handled sets its stream aside, as it does in the product. */
  async apply(event: Recorded): Promise<void> {
    const handled = handledBy<Handler>(this.projection.on, [event], this.setAside);
    for (const { stream } of await applyEvents(this.projection, this.batch, handled)) this.setAside.add(stream);
    // Nobody asks for the past of these rows.
    this.batch.takeClosed();
  }

  /** The rows that there are now. */
  rows(): RowShape[] {
    return this.batch.changes().flatMap(({ latest: { row } }) => (row === null ? [] : [row]));
  }
}

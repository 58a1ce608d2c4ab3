import type { AnyProjection, LogId, Projection, ReadModels, RowShape } from '#libs/event-store';
import { rowLine, rowsEndLine, rowsHeadLine, type RowsHead } from './rows-format.js';

/** What the rows are written from. */
export interface RowsSource {
  readonly readModels: Pick<ReadModels, 'rows'>;
  readonly log: LogId;
  readonly projections: readonly AnyProjection[];
  /** As of which position; 1 at least. */
  readonly position: bigint;
  /** Events that some read model passes over for good. */
  readonly skipped: readonly { readonly consumer: string; readonly position: bigint }[];
  readonly signal?: AbortSignal;
}

/** The lines of all read models as of a position, in pieces: one read model's rows are in memory at a time. */
export async function* rowsLines(source: RowsSource): AsyncGenerator<string> {
  const { projections, position, signal } = source;
  yield rowsHeadLine({ position: String(position), skipped: skippedIn(source) });
  let count = 0;
  for (const projection of projections) {
    signal?.throwIfAborted();
    const { name, version } = projection;
    const rows = await rowsOf(source, projection);
    for (const row of rows) yield rowLine({ projection: name, version, row });
    count += rows.length;
  }
  yield rowsEndLine(count);
}

function skippedIn({ skipped, projections, position }: RowsSource): RowsHead['skipped'] {
  const names = new Set(projections.map(({ name }) => name));
  return skipped
    .filter((skip) => names.has(skip.consumer) && skip.position <= position)
    .map((skip) => ({ projection: skip.consumer, position: String(skip.position) }));
}

async function rowsOf({ readModels, log, position }: RowsSource, projection: AnyProjection): Promise<RowShape[]> {
  // A view of rows alone: nothing here depends on an instant.
  const rows = await readModels
    .rows(projection as Projection, { log, position, at: '' })
    .selectAll('row')
    .execute();
  return rows.map((row) => {
    const { from_position: _, ...own } = row;
    return own;
  });
}

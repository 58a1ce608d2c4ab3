import { replay, type AnyProjection, type EventStore, type LogId, type Replay } from '#libs/event-store';
import type { StoreConnection } from '#libs/event-store';

/** What a replay of a whole log works with. */
export interface ReplayLogOptions {
  readonly pool: StoreConnection['pool'];
  readonly store: EventStore;
  readonly log: LogId;
  readonly projections: readonly AnyProjection[];
  /** Told after each batch: which projection, how far, and how far it has to go. */
  readonly onProgress?: (projection: string, position: bigint, target: bigint) => void;
  readonly signal?: AbortSignal;
}

/** One projection's outcome. */
export interface ReplayedProjection extends Replay {
  readonly projection: string;
}

/**
 * Replays the log into every projection's free tables and compares them with the live ones. Yields each outcome as it is
 * known, the first difference included; the live rows are never touched.
 */
export async function* replayLog(options: ReplayLogOptions): AsyncGenerator<ReplayedProjection> {
  const { projections, onProgress, ...rest } = options;
  for (const projection of projections) {
    const outcome = await replay({
      ...rest,
      projection,
      ...(onProgress && { onProgress: ({ position, target }) => onProgress(projection.name, position, target) }),
    });
    yield { projection: projection.name, ...outcome };
  }
}

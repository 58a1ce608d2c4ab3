import type { Pool } from 'pg';
import type { Recorded } from '#libs/kernel';
import type { EventStore, LogId } from '../event-store.js';
import { inLog } from '../postgres/log-scope.js';
import { readRows, writeStatement, type RowsAt } from '../postgres/projection-rows.js';
import { isRefusedData } from '../postgres/refused-data.js';
import { writeBatch, type Batch } from '../postgres/write-batch.js';
import { applyEvents, guarded, type Handler } from './apply-events.js';
import { liveCheckpoints, type Checkpoint } from './checkpoints.js';
import { handledBy } from './handled-by.js';
import { scoutKeys } from './key-scout.js';
import { parkedStreams, type ParkedStream } from './parked-streams.js';
import type { AnyProjection } from './projection.js';
import { tablesOf } from './projection-tables.js';
import { RowBatch } from './row-batch.js';

const BATCH = 500;

/** What one step of the projector, or of the reactor, did. */
export interface Advance {
  /** Events read; 0 at the head. */
  readonly events: number;
  /** The projections or reactions that have gone on by them; none where somebody else was quicker. */
  readonly moved: readonly string[];
  readonly parked: readonly ParkedStream[];
}

const AT_THE_HEAD: Advance = { events: 0, moved: [], parked: [] };

const namesOf = (checkpoints: readonly Checkpoint[]): string[] => checkpoints.map(({ projection }) => projection.name);

/** Where a log's projections stand, as far as this process knows. */
interface Standing {
  readonly checkpoints: readonly Checkpoint[];
  readonly setAside: ReadonlyMap<string, Set<string>>;
}

/**
 * Folds a log into its read models, batch by batch: one read of the log serves all projections that stand at the same
 * position, one call reads the rows that the batch touches, one round trip writes rows, checkpoints and the notice together,
 * so a crash loses and doubles nothing. The checkpoints are the fence: a batch that was folded from an older state than the
 * database's, or from rows that were built anew since, is not written, so a second projector, or one that slept, can do no
 * harm.
 */
export class Projector {
  private readonly standings = new Map<LogId, Standing>();

  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly projections: readonly AnyProjection[],
  ) {}

  /** Applies the next batch to the projections that are furthest behind. */
  async advance(log: LogId): Promise<Advance> {
    const standing = this.standings.get(log) ?? (await this.look(log));
    this.standings.delete(log);
    const behind = furthestBehind(standing.checkpoints);
    if (!behind) return AT_THE_HEAD;
    const { after, upTo, group } = behind;
    const limit = { after, limit: BATCH, ...(upTo === undefined ? {} : { upTo }) };
    const events = await Array.fromAsync(this.store.readAll(log, limit));
    const last = events.at(-1);
    if (!last) {
      this.standings.set(log, standing);
      return AT_THE_HEAD;
    }
    return this.write(log, events, standing, group);
  }

  /**
   * Folds and writes a batch. What the database refuses, a day that no calendar has or a number too large, is found by
   * halving: the events before it are written, and it sets its stream aside alone.
   */
  private async write(
    log: LogId,
    events: readonly Recorded[],
    standing: Standing,
    group: readonly Checkpoint[],
  ): Promise<Advance> {
    try {
      const batch = await this.fold(log, events, { ...standing, checkpoints: group });
      if (!(await writeBatch(this.pool, log, batch))) return { events: events.length, moved: [], parked: [] };
      this.standings.set(log, moved(standing, batch));
      return { events: events.length, moved: namesOf(group), parked: batch.parked };
    } catch (error) {
      if (!isRefusedData(error)) throw error;
      const [event, ...others] = events;
      if (event === undefined) throw error;
      if (others.length > 0) return this.write(log, events.slice(0, events.length >> 1), standing, group);
      return this.writeOneByOne(log, event, standing, group);
    }
  }

  /** One event, projection by projection: those whose rows the database refuses set its stream aside. */
  private async writeOneByOne(
    log: LogId,
    event: Recorded,
    { setAside }: Standing,
    group: readonly Checkpoint[],
  ): Promise<Advance> {
    const parked: ParkedStream[] = [];
    const moved: Checkpoint[] = [];
    for (const checkpoint of group) {
      const alone = { checkpoints: [checkpoint], setAside };
      try {
        const batch = await this.fold(log, [event], alone);
        if (!(await writeBatch(this.pool, log, batch))) continue;
        moved.push(checkpoint);
        parked.push(...batch.parked);
      } catch (error) {
        if (!isRefusedData(error)) throw error;
        const { stream, position } = event;
        const refused = { consumer: checkpoint.projection.name, stream, position, error: String(error) };
        const isWritten = await writeBatch(this.pool, log, {
          checkpoints: alone.checkpoints,
          position,
          writes: [],
          parked: [refused],
          topics: new Set(),
        });
        if (!isWritten) continue;
        moved.push(checkpoint);
        parked.push(refused);
      }
    }
    return { events: 1, moved: namesOf(moved), parked };
  }

  private look(log: LogId): Promise<Standing> {
    return inLog(this.pool, log, async (client) => ({
      checkpoints: await liveCheckpoints(client, log, this.projections),
      setAside: await parkedStreams(client, log),
    }));
  }

  private async fold(log: LogId, events: readonly Recorded[], { checkpoints, setAside }: Standing): Promise<Batch> {
    const folds = checkpoints.map(({ projection, slot }) => {
      const at: RowsAt = { projection, tables: tablesOf(projection, slot) };
      const load = guarded(async (keys) => (await readRows(this.pool, log, [{ ...at, keys }]))[0] ?? []);
      const handled = handledBy<Handler>(projection.on, events, setAside.get(projection.name));
      return { at, handled, rows: new RowBatch(projection, load) };
    });
    const wanted = await Promise.all(folds.map(async ({ rows, handled }) => [...(await scoutKeys(rows, handled))]));
    const found = await readRows(
      this.pool,
      log,
      folds.map(({ at }, index) => ({ ...at, keys: (wanted[index] ?? []).map((id) => JSON.parse(id) as unknown[]) })),
    );
    const parked: ParkedStream[] = [];
    const writes: Batch['writes'][number][] = [];
    const topics = new Set<string>();
    for (const [index, { at, handled, rows }] of folds.entries()) {
      wanted[index]?.forEach((id, number) => rows.put(id, found[index]?.[number] ?? null));
      parked.push(...(await applyEvents(at.projection, rows, handled)));
      const made = { changes: rows.changes(), closed: rows.takeClosed() };
      if (made.changes.length + made.closed.length === 0) continue;
      writes.push(writeStatement(log, at, made));
      topics.add(at.projection.topic);
    }
    return { checkpoints, position: events.at(-1)?.position ?? 0n, writes, parked, topics };
  }
}

/** The projections that stand furthest behind, and where the next ones stand. */
function furthestBehind(
  checkpoints: readonly Checkpoint[],
): { after: bigint; upTo: bigint | undefined; group: readonly Checkpoint[] } | null {
  const positions = [...new Set(checkpoints.map(({ position }) => position))].sort((a, b) => (a < b ? -1 : 1));
  const [after, upTo] = positions;
  if (after === undefined) return null;
  return { after, upTo, group: checkpoints.filter(({ position }) => position === after) };
}

/** Where the projections stand once the batch is written. */
function moved({ checkpoints, setAside }: Standing, batch: Batch): Standing {
  const group = new Set(batch.checkpoints);
  const all = new Map(setAside);
  for (const { consumer, stream } of batch.parked) all.set(consumer, new Set([...(all.get(consumer) ?? []), stream]));
  return {
    checkpoints: checkpoints.map((one) => (group.has(one) ? { ...one, position: batch.position } : one)),
    setAside: all,
  };
}

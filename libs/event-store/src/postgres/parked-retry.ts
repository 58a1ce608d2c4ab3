import type { Pool } from 'pg';
import type { Recorded } from '#libs/kernel';
import type { EventStore, LogId } from '../event-store.js';
import type { ParkedStream } from '../projections/parked-streams.js';
import type { AnyReaction } from '../reactions/reaction.js';
import { assertReadable } from '../upcasting/readable-event.js';
import { inLog } from './log-scope.js';
import { skippedPositions } from './skip-events.js';

/** What taking up set-aside streams works with. */
export interface TakeUp {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly log: LogId;
  readonly reactions: readonly AnyReaction[];
  /** Lets a handler do its work; resolves to why it could not, or null. */
  readonly attempt: (handle: () => Promise<void>) => Promise<string | null>;
}

type Handler = (event: Recorded, log: LogId) => Promise<void>;

interface Asked {
  readonly reaction: AnyReaction;
  readonly stream: string;
  readonly from: bigint;
}

/**
 * Asks for streams that a reaction has set aside to be taken up again, from the event that it could not handle; whoever
 * runs the log's reactions does it. Without `streams` all of them. Returns those that are asked for.
 */
export async function askRetry(
  pool: Pool,
  log: LogId,
  { consumer, streams }: { readonly consumer: string; readonly streams?: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await inLog(pool, log, (client) =>
    client.query<{ stream: string }>(
      `update event_store.parked_stream set retry_from = position
        where log_id = $1 and consumer = $2 and ($3::text[] is null or stream = any ($3)) returning stream`,
      [log, consumer, streams ?? null],
    ),
  );
  return rows.map(({ stream }) => stream);
}

/**
 * Takes up the streams for which that was asked: their events since the one that failed, but for those skipped, in order, as
 * far as the reaction has read the log; from then on the reaction handles them with the others.
 * @returns those that failed again, which stay aside until they are asked for anew
 */
export async function takeUpParked(work: TakeUp): Promise<ParkedStream[]> {
  const failed: ParkedStream[] = [];
  for (const asked of await askedFor(work)) {
    const failure = await takeUp(work, asked);
    if (failure) failed.push(failure);
  }
  return failed;
}

async function askedFor({ pool, log, reactions }: TakeUp): Promise<Asked[]> {
  const text =
    'select consumer, stream, retry_from from event_store.parked_stream where log_id = $1 and retry_from is not null';
  const { rows } = await inLog(pool, log, (client) =>
    client.query<{ consumer: string; stream: string; retry_from: string }>(text, [log]),
  );
  return rows.flatMap(({ consumer, stream, retry_from: from }) => {
    const reaction = reactions.find(({ name }) => name === consumer);
    return reaction ? [{ reaction, stream, from: BigInt(from) }] : [];
  });
}

async function takeUp(work: TakeUp, { reaction, stream, from }: Asked): Promise<ParkedStream | null> {
  const { pool, log } = work;
  const of = [log, reaction.name];
  const position = 'select position from event_store.reaction_checkpoint where log_id = $1 and reaction = $2';
  for (let next = from; ;) {
    const { rows } = await inLog(pool, log, (client) => client.query<{ position: string }>(position, of));
    const upTo = BigInt(rows[0]?.position ?? 0);
    const failure = await handleAgain(work, { reaction, stream, from: next }, upTo);
    if (failure) return setAsideAnew(work, failure);
    const isDone = await inLog(pool, log, async (client) => {
      const now = await client.query<{ position: string }>(`${position} for update`, of);
      // The reaction has read on meanwhile and passed over this stream.
      if (BigInt(now.rows[0]?.position ?? 0) > upTo) return false;
      await client.query('delete from event_store.parked_stream where log_id = $1 and consumer = $2 and stream = $3', [
        ...of,
        stream,
      ]);
      return true;
    });
    if (isDone) return null;
    next = upTo + 1n;
  }
}

async function handleAgain(
  { pool, store, log, attempt }: TakeUp,
  { reaction, stream, from }: Asked,
  upTo: bigint,
): Promise<ParkedStream | null> {
  const handlers = reaction.on as Readonly<Record<string, Handler | undefined>>;
  for await (const event of store.readStream(log, stream, { upTo })) {
    const handle = event.position < from ? undefined : handlers[event.type];
    if (!handle) continue;
    // Asked for each: somebody may have decided so since the last one.
    const skipped = await inLog(pool, log, (client) => skippedPositions(client, log, reaction.name));
    if (skipped.has(event.position)) continue;
    const error = await attempt(async () => {
      assertReadable(event);
      await handle(event, log);
    });
    if (error !== null) return { consumer: reaction.name, stream, position: event.position, error };
  }
  return null;
}

async function setAsideAnew({ pool, log }: TakeUp, failure: ParkedStream): Promise<ParkedStream> {
  const { consumer, stream, position, error } = failure;
  await inLog(pool, log, (client) =>
    client.query(
      `update event_store.parked_stream
        set position = $4, error = $5, parked_at = clock_timestamp(), retry_from = null
        where log_id = $1 and consumer = $2 and stream = $3`,
      [log, consumer, stream, String(position), error],
    ),
  );
  return failure;
}

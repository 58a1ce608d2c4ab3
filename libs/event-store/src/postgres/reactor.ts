import type { Pool } from 'pg';
import type { Recorded } from '#libs/kernel';
import type { EventStore, LogId } from '../event-store.js';
import type { FailPoint } from '../ports.js';
import { inLog } from './log-scope.js';
import { park, parkedStreams, type ParkedStream } from '../projections/apply-events.js';
import type { AnyReaction } from '../reactions/reaction.js';

const BATCH = 100;
const ATTEMPTS = 4;

type Handler = (event: Recorded, log: LogId) => Promise<void>;

/**
 * Runs reactions over a log: each event at least once and in order; the checkpoint follows the work. A reaction that fails
 * on an event again and again parks the event's stream and goes on with the others.
 */
export class Reactor {
  /** @param pause waits between attempts; grows with the attempt's number */
  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly reactions: readonly AnyReaction[],
    private readonly pause: (attempt: number) => Promise<void>,
    private readonly reach: FailPoint = () => undefined,
  ) {}

  /** Lets every reaction handle its next batch of events. */
  async advance(log: LogId): Promise<{ events: number; parked: ParkedStream[] }> {
    const parked: ParkedStream[] = [];
    let events = 0;
    for (const reaction of this.reactions) events += await this.step(log, reaction, parked);
    return { events, parked };
  }

  private async step(log: LogId, reaction: AnyReaction, parked: ParkedStream[]): Promise<number> {
    const handlers = reaction.on as Readonly<Record<string, Handler | undefined>>;
    const { after, setAside } = await inLog(this.pool, log, async (client) => {
      const text = 'select position from event_store.reaction_checkpoint where log_id = $1 and reaction = $2';
      const { rows } = await client.query<{ position: string }>(text, [log, reaction.name]);
      return { after: BigInt(rows[0]?.position ?? 0), setAside: await parkedStreams(client, log, reaction) };
    });
    const events = await Array.fromAsync(this.store.readAll(log, { after, limit: BATCH }));
    const last = events.at(-1);
    if (!last) return 0;
    const failed: ParkedStream[] = [];
    for (const event of events) {
      const handle = handlers[event.type];
      if (!handle || setAside.has(event.stream)) continue;
      const error = await this.attempt(() => handle(event, log));
      if (error === null) continue;
      setAside.add(event.stream);
      failed.push({ consumer: reaction.name, stream: event.stream, position: event.position, error });
    }
    this.reach('reactor-before-checkpoint');
    await inLog(this.pool, log, async (client) => {
      await park(client, log, failed);
      await client.query(
        `insert into event_store.reaction_checkpoint as known values ($1, $2, $3)
          on conflict (log_id, reaction) do update set position = greatest(known.position, excluded.position)`,
        [log, reaction.name, String(last.position)],
      );
    });
    parked.push(...failed);
    return events.length;
  }

  private async attempt(handle: () => Promise<void>): Promise<string | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await handle();
        return null;
      } catch (error) {
        if (attempt === ATTEMPTS) return String(error);
        await this.pause(attempt);
      }
    }
  }
}

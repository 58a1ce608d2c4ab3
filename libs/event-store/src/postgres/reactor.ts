import type { Pool } from 'pg';
import type { Recorded } from '#libs/kernel';
import type { EventStore, LogId, StreamName } from '../event-store.js';
import type { FailPoint } from '../ports.js';
import { handledBy } from '../projections/handled-by.js';
import {
  parkedJson,
  parkedStreams,
  passedOver,
  type ParkedStream,
  type PassedStream,
} from '../projections/parked-streams.js';
import type { Advance } from '../projections/projector.js';
import type { AnyReaction } from '../reactions/reaction.js';
import { assertReadable } from '../upcasting/readable-event.js';
import { inLog } from './log-scope.js';
import { takeUpParked } from './parked-retry.js';
import { isStoreBusy } from '../errors.js';
import { isDatabaseUnavailable } from '../unavailable.js';

const BATCH = 100;
const ATTEMPTS = 4;

type Handler = (event: Recorded, log: LogId) => Promise<void>;

/** Where a log's reactions stand. */
interface Standing {
  readonly positions: ReadonlyMap<string, bigint>;
  readonly setAside: ReadonlyMap<string, ReadonlySet<string>>;
}

/** At the head there is nothing to do. */
const AT_THE_HEAD: Advance = { events: 0, moved: [], parked: [] };

/** From where to where a batch goes. */
interface Step {
  readonly after: bigint;
  readonly position: bigint;
}

/** What a batch is for one reaction. */
interface Work {
  readonly reaction: AnyReaction;
  readonly handlers: ReadonlyMap<Recorded, Handler>;
  /** Streams set aside before, of which there are events. */
  readonly passed: readonly PassedStream[];
  /** Streams that it sets aside, by name. */
  readonly failed: Map<StreamName, ParkedStream>;
}

function workOf(reaction: AnyReaction, events: readonly Recorded[], setAside: Standing['setAside']): Work {
  const aside = setAside.get(reaction.name);
  const handlers = new Map(handledBy<Handler>(reaction.on, events, aside));
  return { reaction, handlers, passed: passedOver(reaction, events, aside), failed: new Map() };
}

/**
 * Runs reactions over a log: each event at least once and in order; the checkpoint follows the work. Reactions that stand
 * at the same position share one read of the log, and go through it together. A reaction that fails on an event again and again parks the event's
 * stream and goes on with the others. Where somebody else has moved a reaction, or taken up a stream that was passed over,
 * nothing is noted and the batch comes again.
 */
export class Reactor {
  /** @param pause waits between attempts; grows with the attempt's number */
  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'readAll' | 'readStream'>,
    private readonly reactions: readonly AnyReaction[],
    private readonly pause: (attempt: number) => Promise<void>,
    private readonly reach: FailPoint = () => undefined,
  ) {}

  /** Lets the reactions that are furthest behind handle their next batch, after what they are asked to take up again. */
  async advance(log: LogId): Promise<Advance> {
    const { pool, store, reactions } = this;
    const again = await takeUpParked({ pool, store, log, reactions, attempt: (handle) => this.attempt(handle) });
    const { events, moved, parked } = await this.readOn(log);
    return { events, moved, parked: [...again, ...parked] };
  }

  private async readOn(log: LogId): Promise<Advance> {
    const { positions, setAside } = await this.look(log);
    const positionOf = ({ name }: AnyReaction) => positions.get(name) ?? 0n;
    const [after, upTo] = [...new Set(this.reactions.map(positionOf))].sort((a, b) => (a < b ? -1 : 1));
    if (after === undefined) return AT_THE_HEAD;
    const limit = { after, limit: BATCH, ...(upTo === undefined ? {} : { upTo }) };
    const events = await Array.fromAsync(this.store.readAll(log, limit));
    const last = events.at(-1);
    if (!last) return AT_THE_HEAD;
    const step = { after, position: last.position };
    const works = this.reactions
      .filter((one) => positionOf(one) === after)
      .map((reaction) => workOf(reaction, events, setAside));
    await this.handle(log, events, works);
    const idle = works.filter(({ handlers }) => handlers.size === 0);
    const noted: Work[] = [];
    for (const work of works.filter((one) => !idle.includes(one))) {
      this.reach('reactor-before-checkpoint');
      if (await this.note(log, [work], step)) noted.push(work);
    }
    if (await this.note(log, idle, step)) noted.push(...idle);
    return {
      events: events.length,
      moved: noted.map(({ reaction }) => reaction.name),
      parked: noted.flatMap(({ failed }) => [...failed.values()]),
    };
  }

  private look(log: LogId): Promise<Standing> {
    return inLog(this.pool, log, async (client) => {
      const text = 'select reaction, position from event_store.reaction_checkpoint where log_id = $1';
      const { rows } = await client.query<{ reaction: string; position: string }>(text, [log]);
      return {
        positions: new Map(rows.map(({ reaction, position }) => [reaction, BigInt(position)])),
        setAside: await parkedStreams(client, log),
      };
    });
  }

  /** Event by event, so that what follows from one has happened before what follows from the next. */
  private async handle(log: LogId, events: readonly Recorded[], works: readonly Work[]): Promise<void> {
    for (const event of events)
      for (const { reaction, handlers, failed } of works) {
        const { stream, position } = event;
        const handle = failed.has(stream) ? undefined : handlers.get(event);
        if (!handle) continue;
        const error = await this.attempt(async () => {
          assertReadable(event);
          await handle(event, log);
        });
        if (error !== null) failed.set(stream, { consumer: reaction.name, stream, position, error });
      }
  }

  private async note(log: LogId, works: readonly Work[], { after, position }: Step): Promise<boolean> {
    if (works.length === 0) return true;
    const names = works.map(({ reaction }) => reaction.name);
    const passed = works.flatMap((work) => work.passed);
    const parked = works.flatMap(({ failed }) => [...failed.values()]);
    const { rows } = await this.pool.query<{ noted: boolean }>(
      'select event_store.note_reactions($1, $2, $3, $4, $5, $6) as noted',
      [log, names, String(after), String(position), JSON.stringify(passed), parkedJson(parked)],
    );
    return rows[0]?.noted === true;
  }

  private async attempt(handle: () => Promise<void>): Promise<string | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await handle();
        return null;
      } catch (error) {
        // A fault of the way to the database, not of the event: the batch is tried again.
        if (isDatabaseUnavailable(error) || isStoreBusy(error)) throw error;
        if (attempt === ATTEMPTS) return String(error);
        await this.pause(attempt);
      }
    }
  }
}

import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { EventSchemas, LogId } from '#libs/event-store';
import type { AnyDecider } from '#libs/event-store';
import type { Actor, Recorded } from '#libs/kernel';
import canonicalize from 'canonicalize';

interface CorpusLine extends Omit<Recorded, 'position' | 'actor' | 'commandId' | 'correlationId' | 'causationId'> {
  readonly log: LogId;
  readonly position: string;
  readonly metadata: Pick<Recorded, 'commandId' | 'correlationId' | 'causationId'> & { readonly actor: Actor };
}

/** One log as a release wrote it, as it was recorded. */
export interface OldHistory {
  readonly release: string;
  readonly log: LogId;
  readonly events: readonly Recorded[];
}

/** What the histories of a release fold to: SHA-256 of canonical JSON, by log and stream or projection. */
export type FoldedHashes = Record<string, string>;

/** Every history of every release in `test/corpus`. */
export function oldHistories(): OldHistory[] {
  return globSync('test/corpus/*/events.ndjson.gz')
    .toSorted()
    .flatMap((file) => {
      const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
      const events = lines.map((line) => JSON.parse(line) as CorpusLine);
      const release = dirname(file).split(/[\\/]/).at(-1) ?? '';
      return [...Map.groupBy(events, ({ log }) => log)].map(([log, ofLog]) => ({
        release,
        log,
        events: ofLog.map(recordedOf),
      }));
    });
}

/** Where the hashes of a release are kept. */
export const hashesFile = (release: string): string => join('test/corpus', release, 'folded.json');

/** A log that gives its old events in the newest shape, as the product's store does. */
export class OldLog {
  private readonly events: readonly Recorded[];

  /** @throws DomainError `event-store/unknown-schema-version` (rejected) where an upcaster is missing */
  constructor({ events }: Pick<OldHistory, 'events'>, schemas: EventSchemas) {
    this.events = events.map((event) => schemas.upcast(event));
  }

  async *readAll(_: LogId, { after, limit = Infinity }: { after: bigint; limit?: number }): AsyncGenerator<Recorded> {
    const first = Number(after);
    yield* this.events.slice(first, Math.min(first + limit, this.events.length));
  }

  /** Not asked for: the corpus holds no bytes. */
  readStored(): never {
    throw new Error('The old histories are told, and not sealed');
  }

  /** The state of each stream after its last event. */
  states(deciders: ReadonlyMap<string, AnyDecider>): Map<string, unknown> {
    const states = new Map<string, unknown>();
    for (const event of this.events) {
      const decider = deciders.get(event.stream.split('-', 1)[0] ?? '');
      if (!decider) throw new Error(`No context folds stream ${event.stream}`);
      const state = states.has(event.stream) ? states.get(event.stream) : decider.initial;
      states.set(event.stream, decider.evolve(state, event));
    }
    return states;
  }
}

/** SHA-256 of the value in canonical JSON; maps and sets are told by their members. */
export function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(plain(value)) ?? '')
    .digest('hex');
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return { map: [...value].map(([key, member]) => [plain(key), plain(member)]) };
  if (value instanceof Set) return { set: [...value].map(plain) };
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && typeof member !== 'function');
  return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
}

function recordedOf({ metadata, position, ...event }: CorpusLine): Recorded {
  return { ...event, ...metadata, position: BigInt(position) };
}

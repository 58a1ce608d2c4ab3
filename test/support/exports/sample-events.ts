import type { SealedTrees } from '#libs/event-store';
import type { Actor, DomainEvent, Recorded } from '#libs/kernel';
import type {
  EventWords,
  SortedLines,
  TellingFormat,
  ToldLog,
} from '../../../libs/audit/src/domain/export/export-format.js';

const SIGNED_EVERY = 1_000;
const TILE_BYTES = 256 * 32;

export const clerk: Actor = { person: 'clerk', post: 'contact', unit: 'water' };

/** What a test states of an event. */
export type SampleEvent = DomainEvent & { readonly stream: string; readonly actor?: Actor };

/** The events as a log keeps them: positions and versions in a row, a second apart. */
export function recorded(...events: readonly SampleEvent[]): Recorded[] {
  const versions = new Map<string, number>();
  return events.map(({ actor = clerk, ...event }, index) => {
    const version = versions.get(event.stream) ?? 0;
    versions.set(event.stream, version + 1);
    return {
      ...event,
      ...{ actor, version, schemaVersion: 1, position: BigInt(index + 1), id: `event-${index + 1}` },
      recordedAt: `2024-03-01T08:00:${String(index).padStart(2, '0')}.123456Z`,
      ...{ commandId: `command-${index + 1}`, correlationId: `story-${index + 1}`, causationId: null },
    };
  });
}

/** Trees over a log of dense positions: hashes of zeros, and a note at every thousandth event that says its size. */
export function sampleTrees(last: number): Pick<SealedTrees, 'find' | 'tiles' | 'checkpoints'> {
  const size = Math.floor(last / SIGNED_EVERY) * SIGNED_EVERY;
  return {
    find: async (log) => ({
      ...{ log, epoch: 1, origin: 'duban/test/1', suite: 'intl', publicKey: 'none', size, position: BigInt(size) },
      ...{ witnesses: [], quarantined: false },
    }),
    tiles: async (_, ids) => ids.map(() => Buffer.alloc(TILE_BYTES)),
    checkpoints: async (_, { above = 0 }) => {
      const next = (Math.floor(above / SIGNED_EVERY) + 1) * SIGNED_EVERY;
      if (next > size) return [];
      return [{ size: next, position: BigInt(next), root: Buffer.alloc(32), note: `${next}`, signedAt: '' }];
    },
  };
}

/** Trees of a log that nothing seals. */
export const noTrees: ReturnType<typeof sampleTrees> = {
  find: async () => null,
  tiles: async () => [],
  checkpoints: async () => [],
};

/** Sorts in memory what the product sorts on disk. */
class SortedInMemory implements SortedLines {
  private readonly lines = new Set<string>();

  async add(lines: readonly string[]): Promise<void> {
    for (const line of lines) this.lines.add(line);
  }

  async *inOrder(): AsyncGenerator<string> {
    yield* [...this.lines].toSorted((one, other) => (one < other ? -1 : 1));
  }
}

/** The file that the format makes of the events. */
export async function written(
  format: TellingFormat,
  events: readonly Recorded[],
  words: EventWords = new Map(),
): Promise<string> {
  const exported: ToldLog = {
    ...{ log: 'county', upTo: BigInt(events.length), words },
    events: (async function* () {
      yield* events;
    })(),
    sortedLines: async () => new SortedInMemory(),
  };
  return (await Array.fromAsync(format.write(exported))).join('');
}

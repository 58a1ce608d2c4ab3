import type { EventStore, LogId, ReadAllOptions } from '#libs/event-store';
import { instantAt, instantOf, type Instant, type LocalDate, type Recorded } from '#libs/kernel';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Each stretch that is looked through is so many times as long as the one before. */
const WIDER = 4;

/** Which events, seen from the end. */
export interface NewestAsked extends Omit<ReadAllOptions, 'upTo' | 'limit'> {
  readonly upTo: bigint;
  readonly limit: number;
  /** When the newest of them were recorded, at the latest. */
  readonly at: Instant;
  /** The event that the list goes on behind. */
  readonly behind?: { readonly position: bigint } | undefined;
}

/**
 * The last events of a stretch of the log, the newest first. Stores read forwards alone, so stretches of time are looked through, back
 * from the end, each longer than the one before; of each no more is kept than was asked for.
 */
export async function newestEvents(
  store: Pick<EventStore, 'readAll' | 'positionAt'>,
  log: LogId,
  { after, upTo, limit, at, behind, ...wanted }: NewestAsked,
): Promise<Recorded[]> {
  const found: Recorded[] = [];
  let end = behind && behind.position < upTo ? behind.position : upTo;
  let border = Date.parse(at);
  for (let span = DAY_MS; end > after && found.length < limit; span *= WIDER) {
    border -= span;
    const position = await store.positionAt(log, instantOf(new Date(Math.max(border, 0))));
    const start = position > after ? position : after;
    if (start >= end) continue;
    const kept: Recorded[] = [];
    for await (const event of store.readAll(log, { ...wanted, after: start, upTo: end })) {
      if (event.position === behind?.position) continue;
      kept.push(event);
      if (kept.length > limit - found.length) kept.shift();
    }
    found.push(...kept.reverse());
    end = start;
  }
  return found;
}

/** The last instant before a day begins in China. */
export function lastInstantBefore(day: LocalDate): Instant {
  const before = new Date(Date.parse(instantAt(day, '00:00')) - 1);
  return `${instantOf(before).slice(0, 23)}999Z`;
}

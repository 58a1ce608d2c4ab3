import type { Violation } from './history.js';
import type { LoggedEvent } from './log-record.js';

/** An event as a reader was given it. */
export type SeenEvent = Pick<LoggedEvent, 'id' | 'position'>;

/** What a reader that follows a log was given, in that order. */
export interface Reading {
  readonly reader: string;
  /** The position that it started after. */
  readonly after: bigint;
  /** The position that it says it has read up to. */
  readonly checkpoint: bigint;
  readonly seen: readonly SeenEvent[];
}

/** I7: what a reader was given is the log up to its checkpoint: nothing skipped, nothing twice, nothing inverted. */
export function readerViolations({ reader, after, checkpoint, seen }: Reading, log: readonly SeenEvent[]): Violation[] {
  const due = log.filter(({ position }) => position > after && position <= checkpoint);
  const given = new Set(seen.map(({ id }) => id));
  const skipped = due.filter(({ id }) => !given.has(id));
  const found: string[] = [];
  if (skipped.length > 0)
    found.push(`${reader} stands at ${checkpoint} and never saw ${skipped.length}, first ${skipped[0]?.position}`);
  if (given.size < seen.length) found.push(`${reader} was given ${seen.length - given.size} events twice`);
  const inverted = seen.findIndex(({ position }, index) => index > 0 && position <= (seen[index - 1]?.position ?? 0n));
  if (inverted >= 0) found.push(`${reader} was given position ${seen[inverted]?.position} after a higher one`);
  const held = new Set(due.map(({ id }) => id));
  const alien = seen.filter(({ id }) => !held.has(id));
  if (alien.length > 0)
    found.push(
      `${reader} was given ${alien.length} that the log does not hold up to there, first ${alien[0]?.position}`,
    );
  return found.map((what) => ({ invariant: 'I7', what }));
}

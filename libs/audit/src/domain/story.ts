import type { Recorded } from '#libs/kernel';

/** An event, and what followed from it: each of those with what followed from them in turn. */
export interface Consequence {
  readonly event: Recorded;
  /** By position. */
  readonly followed: readonly Consequence[];
}

/** One event within the business story that it belongs to. */
export interface Story {
  /** What it came from, the origin first; empty where a person's own act stands at the beginning. */
  readonly causes: readonly Recorded[];
  readonly told: Consequence;
}

/**
 * Tells what an event came from and what followed from it.
 * @param events those of its correlation, by position, itself among them
 */
export function storyOf(event: Recorded, events: readonly Recorded[]): Story {
  const byId = new Map(events.map((each) => [each.id, each]));
  const byCause = Map.groupBy(events, (each) => causeOf(each, byId)?.id);
  const causes: Recorded[] = [];
  for (let cause = causeOf(event, byId); cause; cause = causeOf(cause, byId)) causes.unshift(cause);
  const told = (of: Recorded): Consequence => ({ event: of, followed: (byCause.get(of.id) ?? []).map(told) });
  return { causes, told: told(event) };
}

/** A cause always stands before what it causes, so that no story goes round in a circle. */
function causeOf({ causationId, position }: Recorded, byId: ReadonlyMap<string, Recorded>): Recorded | undefined {
  const cause = causationId === null ? undefined : byId.get(causationId);
  return cause && cause.position < position ? cause : undefined;
}

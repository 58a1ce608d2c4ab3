import { isDeepStrictEqual } from 'node:util';
import type { AnyProjection, ParkedStream, RowShape, Rows } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import type { Violation } from './history.js';

/** What a reader saw at one moment: the live checkpoint and the rows, both of one snapshot. */
export interface Look {
  readonly position: bigint;
  readonly rows: readonly RowShape[];
}

type Handler = (event: Recorded, rows: Rows<RowShape>) => void | Promise<void>;

/**
 * I6 for one reader: each look shows the fold of the log up to the position that it shows, and no look shows less than the
 * one before it. I7: what the fold has passed over is set aside, and only what cannot be applied is.
 * @param events the whole log
 * @param parked what the projection has set aside
 */
export async function lookViolations(
  projection: AnyProjection,
  events: readonly Recorded[],
  looks: readonly Look[],
  parked: readonly ParkedStream[] = [],
): Promise<Violation[]> {
  const found: string[] = [];
  for (const [index, { position }] of looks.entries()) {
    const before = looks[index - 1]?.position ?? 0n;
    if (position < before) found.push(`${projection.name} showed position ${position} after it had shown ${before}`);
  }
  const fold = new Fold(projection, events, parked);
  for (const { position, rows } of looks.toSorted((one, other) => (one.position < other.position ? -1 : 1))) {
    await fold.advance(position);
    const seen = sorted(rows);
    if (!isDeepStrictEqual(seen, fold.rows()))
      found.push(`${projection.name} at position ${position} showed ${seen.length} rows, not its fold`);
  }
  return [
    ...found.map((what): Violation => ({ invariant: 'I6', what })),
    ...fold.dishonest.map((what): Violation => ({ invariant: 'I7', what })),
  ];
}

/** The rows of a projection, folded in memory: by its handlers, past all of its machinery. */
class Fold {
  private readonly byKey = new Map<string, RowShape>();
  private readonly aside: ReadonlyMap<string, bigint>;
  private done = 0;
  /** Where the projection has passed over what it has not set aside, or has set aside what it could apply. */
  readonly dishonest: string[] = [];

  constructor(
    private readonly projection: AnyProjection,
    private readonly events: readonly Recorded[],
    parked: readonly ParkedStream[],
  ) {
    const own = parked.filter(({ consumer }) => consumer === projection.name);
    this.aside = new Map(own.map(({ stream, position }) => [stream, position]));
  }

  async advance(position: bigint): Promise<void> {
    for (let event = this.events[this.done]; event && event.position <= position; event = this.events[this.done]) {
      await this.pass(event);
      this.done += 1;
    }
  }

  private async pass(event: Recorded): Promise<void> {
    const aside = this.aside.get(event.stream);
    const { stream, position, type } = event;
    if (aside === undefined || position < aside) {
      if (await this.isApplied(event, this.byKey)) return;
      this.dishonest.push(`${type} at position ${position} cannot be applied, and ${stream} is not set aside`);
    } else if (position === aside && (await this.isApplied(event, new Map(this.byKey))))
      this.dishonest.push(`${stream} is set aside for ${type} at position ${position}, which can be applied`);
  }

  private async isApplied(event: Recorded, byKey: Map<string, RowShape>): Promise<boolean> {
    const handlers = this.projection.on as Readonly<Record<string, Handler | undefined>>;
    try {
      await handlers[event.type]?.(event, this.access(byKey));
      return true;
    } catch {
      return false;
    }
  }

  rows(): RowShape[] {
    return sorted([...this.byKey.values()]);
  }

  private access(byKey: Map<string, RowShape>): Rows<RowShape> {
    const keyOf = (row: RowShape) => JSON.stringify(this.projection.key.map((column) => row[column]));
    return {
      get: (key) => Promise.resolve(byKey.get(keyOf(key))),
      set: (row) => void byKey.set(keyOf(row), row),
      change: (key, change) => {
        const row = byKey.get(keyOf(key));
        if (row) byKey.set(keyOf(key), change(row));
        return Promise.resolve();
      },
      remove: (key) => {
        byKey.delete(keyOf(key));
        return Promise.resolve();
      },
    };
  }
}

/** By their texts, their columns by name. */
function sorted(rows: readonly RowShape[]): RowShape[] {
  const inOrder = rows.map((row) =>
    Object.fromEntries(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  );
  return inOrder
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ row }) => row);
}

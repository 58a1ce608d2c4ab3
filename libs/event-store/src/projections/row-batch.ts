import { isDeepStrictEqual } from 'node:util';
import { columnsOf } from './projection-tables.js';
import type { AnyProjection, Rows, RowShape } from './projection.js';

/** A state of a row from a position on; `row` null means that there is none from there. */
export interface RowVersion {
  readonly row: RowShape | null;
  readonly from: bigint;
}

/** A version that held from a position up to, and not including, another. */
export interface ClosedVersion {
  readonly row: RowShape;
  readonly from: bigint;
  readonly to: bigint;
}

/** What the table does not know of one row yet: its state now, and where the version that the table has came to its end. */
export interface RowChange {
  readonly key: readonly unknown[];
  readonly latest: RowVersion;
  /** Null where the table has no version. */
  readonly closes: bigint | null;
}

/** Reads the current rows under these keys from the table; the answers are in their order, null where there is none. */
export type LoadRows = (keys: readonly (readonly unknown[])[]) => Promise<readonly (RowVersion | null)[]>;

interface Entry {
  latest: RowVersion;
  inTable: boolean;
  closes: bigint | null;
  isChanged: boolean;
}

/**
 * Rows of a projection in memory while events are applied: what was read from the table, and what became of it. One
 * event's changes count only once its handler has succeeded.
 */
export class RowBatch {
  private entries = new Map<string, Entry>();
  /** Rows that have not been asked for since the last `age`. */
  private older = new Map<string, Entry>();
  private closed: ClosedVersion[] = [];
  private readonly columns: readonly string[];

  /** @param complete whether the table has no row that is not in memory, as when it is empty */
  constructor(
    private readonly projection: AnyProjection,
    private readonly load: LoadRows,
    private complete = false,
  ) {
    this.columns = columnsOf(projection);
  }

  /** Whether the table has no row that is not in memory. */
  get holdsAll(): boolean {
    return this.complete;
  }

  /** Reads the rows under these ids, as `identify` makes them, that are not in memory. */
  async fetch(ids: Iterable<string>): Promise<void> {
    if (this.complete) return;
    const missing = [...ids].filter((id) => this.known(id) === undefined);
    if (missing.length === 0) return;
    const found = await this.load(missing.map((id) => JSON.parse(id) as unknown[]));
    missing.forEach((id, index) => this.put(id, found[index] ?? null));
  }

  /** How many rows are in memory since the last `age`. */
  get size(): number {
    return this.entries.size;
  }

  /** Takes a row that was read, or that there is none. */
  put(id: string, found: RowVersion | null): void {
    const latest = found ?? { row: null, from: 0n };
    this.entries.set(id, { latest, inTable: found !== null, closes: null, isChanged: false });
  }

  /** Lets the handler of the event at `position` see and change the rows. */
  async apply(position: bigint, handle: (rows: Rows<RowShape>) => void | Promise<void>): Promise<void> {
    const pending = new Map<string, RowShape | null>();
    const get = async (key: RowShape): Promise<RowShape | undefined> => {
      const id = this.identify(key);
      const row = pending.has(id) ? pending.get(id) : (await this.entry(id)).latest.row;
      return row ?? undefined;
    };
    const set = (row: RowShape) => {
      const whole: RowShape = {};
      for (const column of this.columns) whole[column] = row[column] ?? null;
      pending.set(this.identify(whole), whole);
    };
    await handle({
      get,
      set,
      change: async (key, change) => {
        const row = await get(key);
        if (row) set(change(row));
      },
      remove: async (key) => {
        if (await get(key)) pending.set(this.identify(key), null);
      },
    });
    for (const [id, row] of pending) this.keep(await this.entry(id), row, position);
  }

  /** The rows that changed since they were read. */
  changes(): RowChange[] {
    return [...changesIn(this.older), ...changesIn(this.entries)];
  }

  /** Versions that came and went without the table ever having them; each is handed over once. */
  takeClosed(): ClosedVersion[] {
    const closed = this.closed;
    this.closed = [];
    return closed;
  }

  /** Forgets the rows that nobody asked for since the last time, and returns what the table must know of them. */
  age(): RowChange[] {
    const changes = changesIn(this.older);
    this.older = this.entries;
    this.entries = new Map();
    this.complete = false;
    return changes;
  }

  /** The name of a row in this batch. @throws TypeError where the key is not whole */
  identify(key: RowShape): string {
    const values = this.projection.key.map((column) => key[column]);
    if (values.some((value) => value === undefined || value === null)) {
      throw new TypeError(
        `Projection ${this.projection.name} was asked for a row without its whole key ${this.projection.key.join(', ')}`,
      );
    }
    return JSON.stringify(values);
  }

  private keep(entry: Entry, row: RowShape | null, position: bigint): void {
    const { latest } = entry;
    if (this.isSame(latest.row, row)) return;
    if (entry.inTable && entry.closes === null) entry.closes = position;
    else if (latest.row) this.closed.push({ row: latest.row, from: latest.from, to: position });
    entry.latest = { row, from: position };
    entry.isChanged = true;
  }

  /** Rows mostly differ in a plain value, so those come before anything is taken apart. */
  private isSame(one: RowShape | null, other: RowShape | null): boolean {
    const isPlain = (value: unknown) => typeof value !== 'object';
    const differs = (column: string) => isPlain(one?.[column]) && one?.[column] !== other?.[column];
    return !this.columns.some(differs) && isDeepStrictEqual(one, other);
  }

  private known(id: string): Entry | undefined {
    const known = this.entries.get(id);
    if (known) return known;
    const older = this.older.get(id);
    if (!older) return undefined;
    this.older.delete(id);
    this.entries.set(id, older);
    return older;
  }

  private async entry(id: string): Promise<Entry> {
    const known = this.known(id);
    if (known) return known;
    if (this.complete) this.put(id, null);
    else await this.fetch([id]);
    return this.entry(id);
  }
}

function changesIn(entries: ReadonlyMap<string, Entry>): RowChange[] {
  const changes: RowChange[] = [];
  for (const [id, { latest, inTable, closes, isChanged }] of entries)
    if (isChanged && (inTable || latest.row)) changes.push({ key: JSON.parse(id) as unknown[], latest, closes });
  return changes;
}

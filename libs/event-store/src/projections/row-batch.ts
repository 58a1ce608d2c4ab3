import { isDeepStrictEqual } from 'node:util';
import { columnsOf } from './projection-tables.js';
import type { AnyProjection, Rows, RowShape } from './projection.js';

/** A state of a row from a position on; `row` null means that it has ended. */
export interface RowVersion {
  readonly row: RowShape | null;
  readonly from: bigint;
}

/** What a batch did to one row: the version it found in the table, if any, and those it made. */
export interface RowChange {
  readonly found: RowVersion | null;
  readonly made: readonly RowVersion[];
}

/** Reads the current row under a key from the table. */
export type LoadRow = (key: readonly unknown[]) => Promise<RowVersion | null>;

interface Entry {
  found: RowVersion | null;
  made: RowVersion[];
}

/**
 * Row changes of some events, kept in memory until the batch is written. One event's changes count only once its handler
 * has succeeded.
 */
export class RowBatch {
  private readonly entries = new Map<string, Entry>();
  private readonly columns: readonly string[];

  constructor(
    private readonly projection: AnyProjection,
    private readonly load: LoadRow,
  ) {
    this.columns = columnsOf(projection);
  }

  /** Lets the handler of the event at `position` see and change the rows. */
  async apply(position: bigint, handle: (rows: Rows<RowShape>) => void | Promise<void>): Promise<void> {
    const pending = new Map<string, RowShape | null>();
    const get = async (key: RowShape): Promise<RowShape | undefined> => {
      const id = this.identify(key);
      const row = pending.has(id) ? pending.get(id) : latest(await this.entry(id)).row;
      return row ?? undefined;
    };
    const set = (row: RowShape) => {
      const whole = Object.fromEntries(this.columns.map((column) => [column, row[column] ?? null]));
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

  /** The rows that changed. */
  changes(): RowChange[] {
    return [...this.entries.values()].filter(({ made }) => made.length > 0);
  }

  private keep(entry: Entry, row: RowShape | null, position: bigint): void {
    if (isDeepStrictEqual(latest(entry).row, row)) return;
    entry.made.push({ row, from: position });
  }

  private async entry(id: string): Promise<Entry> {
    const known = this.entries.get(id);
    if (known) return known;
    const entry: Entry = { found: await this.load(JSON.parse(id) as unknown[]), made: [] };
    this.entries.set(id, entry);
    return entry;
  }

  private identify(key: RowShape): string {
    const values = this.projection.key.map((column) => key[column]);
    if (values.some((value) => value === undefined || value === null)) {
      throw new TypeError(
        `Projection ${this.projection.name} was asked for a row without its whole key ${this.projection.key.join(', ')}`,
      );
    }
    return JSON.stringify(values);
  }
}

const latest = ({ found, made }: Entry): RowVersion => made.at(-1) ?? found ?? { row: null, from: 0n };

import type { DomainEvent, Recorded } from '#libs/kernel';

/**
 * How a column is kept in PostgreSQL. `numeric` and `bigint` values are strings in rows. `json` is for large values that
 * queries only hand on: it is kept as it is written, where `jsonb`, which queries can look into, is taken apart first.
 */
export type ColumnType =
  'text' | 'uuid' | 'integer' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'timestamptz' | 'json' | 'jsonb';

/** A row as a projection sees it: the table's columns by name, JSON values only (dates and instants are text). */
export type RowShape = Record<string, unknown>;

/**
 * The rows of one projection while events are applied: reads see what earlier events of the batch wrote. The machinery
 * keeps each row's versions by position, so any row can be read as of any position.
 */
export interface Rows<Row extends RowShape> {
  /** The row under the key as of this event, or undefined. */
  get(key: Partial<Row>): Promise<Row | undefined>;
  /** Writes the whole row. An equal row makes no new version. */
  set(row: Row): void;
  /** Rewrites the row under the key; nothing happens where there is none. */
  change(key: Partial<Row>, change: (row: Row) => Row): Promise<void>;
  /** Ends the row: it stays readable as of earlier positions. */
  remove(key: Partial<Row>): Promise<void>;
}

/** What a projection does with each event type it reads. */
export type ProjectionHandlers<Row extends RowShape, E extends DomainEvent> = {
  readonly [T in E['type']]?: (event: Recorded<Extract<E, { type: T }>>, rows: Rows<Row>) => void | Promise<void>;
};

/**
 * A read model: one table of rows, folded from events alone, so that a rebuild gives the same rows.
 * Changing what it folds means raising `version`; the worker then builds the new table beside the old one and swaps.
 */
export interface Projection<Row extends RowShape = RowShape, E extends DomainEvent = DomainEvent> {
  /** snake_case, unique in the product; also the table's name. */
  readonly name: string;
  readonly version: number;
  /** PostgreSQL schema, the library's own. */
  readonly schema: string;
  /** Topic under which live clients hear that it moved, for instance `task`. */
  readonly topic: string;
  readonly columns: { readonly [C in keyof Row & string]: ColumnType };
  /** Columns that identify a row within its log. */
  readonly key: readonly (keyof Row & string)[];
  /** Columns, each of which gets an index beside the key. */
  readonly indexes: readonly (readonly (keyof Row & string)[])[];
  readonly on: ProjectionHandlers<Row, E>;
}

/** Gives a projection its types: `defineProjection<TaskListRow, TaskEvent>({ … })`. */
export function defineProjection<Row extends RowShape, E extends DomainEvent>(
  projection: Projection<Row, E>,
): Projection<Row, E> {
  return projection;
}

/** A projection with its row and event types set aside, as the machinery handles them all. */
export interface AnyProjection {
  readonly name: string;
  readonly version: number;
  readonly schema: string;
  readonly topic: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly key: readonly string[];
  readonly indexes: readonly (readonly string[])[];
  /** Handlers by event type. */
  readonly on: object;
}

import { rowsBetween, type AnyProjection, type LogId, type ReadModels } from '#libs/event-store';
import { changesBetween, type FieldChange, type Json, type JsonObject } from '#libs/kernel';

/** What a comparison of two positions of a log works with. */
export interface CompareLogOptions {
  readonly readModels: ReadModels;
  readonly log: LogId;
  readonly projections: readonly AnyProjection[];
  readonly from: bigint;
  readonly to: bigint;
}

/** How a read model differs between the two; rows by the values of their key columns. */
export interface ComparedProjection {
  readonly projection: string;
  readonly added: readonly ComparedRow[];
  readonly removed: readonly ComparedRow[];
  readonly changed: readonly (FieldChange & { readonly key: string })[];
}

/** A row that only one of the two positions has. */
export interface ComparedRow {
  readonly key: string;
  readonly entry: JsonObject;
}

/** Compares all that the read models hold at two positions, one after the other, every field of every row. */
export async function* compareLog(options: CompareLogOptions): AsyncGenerator<ComparedProjection> {
  const { readModels, log, projections, from, to } = options;
  for (const projection of projections) {
    const [ended, begun] = await Promise.all([
      rowsBetween(readModels, projection, { log, at: from, notAt: to }),
      rowsBetween(readModels, projection, { log, at: to, notAt: from }),
    ]);
    yield compared(projection, ended as JsonObject[], begun as JsonObject[]);
  }
}

function compared(
  { name, key }: AnyProjection,
  ended: readonly JsonObject[],
  begun: readonly JsonObject[],
): ComparedProjection {
  const keyOf = (row: JsonObject) => key.map((column) => wordOf(row[column])).join(' ');
  const before = new Map(ended.map((row) => [keyOf(row), row]));
  const after = new Map(begun.map((row) => [keyOf(row), row]));
  return {
    projection: name,
    added: [...after].filter(([id]) => !before.has(id)).map(([id, entry]) => ({ key: id, entry })),
    removed: [...before].filter(([id]) => !after.has(id)).map(([id, entry]) => ({ key: id, entry })),
    changed: [...after].flatMap(([id, row]) => {
      const earlier = before.get(id);
      return earlier ? changesBetween(earlier, row).map((change) => ({ key: id, ...change })) : [];
    }),
  };
}

const wordOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

import { changesBetween, entryKeyOf, pairMembers, type Instant, type Json, type JsonObject } from '#libs/kernel';

/** How an answer of one time differs from that of another. Every field counts, those of evidence and comments included. */
export interface Comparison {
  /** The times that were compared. */
  readonly timestamps: readonly [Instant, Instant];
  /** Entries that only the second time has. */
  readonly added: readonly ComparedEntry[];
  /** Entries that only the first time has. */
  readonly removed: readonly ComparedEntry[];
  /** What differs in the entries that both times have. */
  readonly changed: readonly ChangedField[];
}

/** An entry of a list, or a single resource, as it is or was. */
export interface ComparedEntry {
  /** What tells it from others in its list: its id or ids. */
  readonly key: string;
  readonly entry: unknown;
}

/** A field of an entry with its old and its new value; null where there is none. */
export interface ChangedField {
  readonly key: string;
  /** Where it stands in the entry: `status`, `lamp.colour`, `evidence[3f2a…].name`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Compares two answers of one address; null stands for a resource that was not there. A list is compared entry by entry,
 * anything else as one entry.
 */
export function compareAnswers(
  timestamps: Comparison['timestamps'],
  before: JsonObject | null,
  after: JsonObject | null,
): Comparison {
  const [items, otherItems] = [itemsOf(before), itemsOf(after)];
  const pairs =
    items === null && otherItems === null
      ? [{ key: keyOf(after ?? before), before, after }]
      : pairMembers(items ?? [], otherItems ?? []);
  return {
    timestamps,
    added: pairs.flatMap(({ key, before, after }) => (before === null && after ? [{ key, entry: after }] : [])),
    removed: pairs.flatMap(({ key, before, after }) => (before && after === null ? [{ key, entry: before }] : [])),
    changed: pairs.flatMap(({ key, before, after }) =>
      before && after ? changesBetween(before, after).map((change) => ({ key, ...change })) : [],
    ),
  };
}

/** The entries of an answer that is a list; null where it is none. */
export function itemsOf(answer: JsonObject | null): readonly JsonObject[] | null {
  const items = answer?.['items'];
  return Array.isArray(items) && items.every(isObject) ? items : null;
}

function keyOf(answer: JsonObject | null): string {
  return (answer && entryKeyOf(answer)) ?? '';
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

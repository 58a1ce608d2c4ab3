import type { ChangedField, Comparison } from '../api/comparison.js';
import { saidChanges } from './said-changes.js';

/** What became of a row between two times. */
export const MARKS = ['added', 'removed', 'changed'] as const;
export type Mark = (typeof MARKS)[number];

/** A row of a list in which two times are compared. */
export interface ComparedRow<Row> {
  readonly key: string;
  /** As it is at the later time; as it was, where it was removed. */
  readonly row: Row;
  /** Null where nothing changed. */
  readonly mark: Mark | null;
  /** Everything in which it differs; nothing where all of it came or went. */
  readonly changes: readonly ChangedField[];
}

/** The rows of the later time with what became of them, then those that only the earlier time has. */
export function comparedRows<Row extends object>(
  rows: readonly Row[],
  { added, removed, changed }: Comparison<Row>,
  keyOf: (row: Row) => string,
): readonly ComparedRow<Row>[] {
  const isNew = new Set(added.map(({ key }) => key));
  const changesOf = new Map<string, ChangedField[]>();
  for (const change of changed) changesOf.set(change.key, [...(changesOf.get(change.key) ?? []), change]);
  const present = rows.map((row): ComparedRow<Row> => {
    const key = keyOf(row);
    const changes = changesOf.get(key) ?? [];
    if (isNew.has(key)) return { key, row, mark: 'added', changes: [] };
    return saidChanges(changes).length === 0
      ? { key, row, mark: null, changes: [] }
      : { key, row, mark: 'changed', changes };
  });
  const gone = removed.map(({ key, entry }): ComparedRow<Row> => ({ key, row: entry, mark: 'removed', changes: [] }));
  return [...present, ...gone];
}

/** How many rows each mark has. */
export function countMarks(rows: readonly Pick<ComparedRow<unknown>, 'mark'>[]): Readonly<Record<Mark, number>> {
  const count = (mark: Mark) => rows.filter((row) => row.mark === mark).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed') };
}

/** An entry as it was before the changes; entries of lists within it stay as they are. */
export function entryBefore<Entry extends object>(entry: Entry, changes: readonly ChangedField[]): Entry {
  const before = structuredClone(entry);
  for (const { field, before: value } of changes) if (!field.includes('[')) put(before, field.split('.'), value);
  return before;
}

/** The changes within one list of an entry, as those of a list of its own. */
export function changesWithin<Entry>(changes: readonly ChangedField[], list: string): Comparison<Entry> {
  const within = changes.flatMap(({ field, before, after }) => {
    const [name, key = '', rest = ''] = field.split(/\[([^\]]*)\]\.?(.*)/);
    return name === list && field !== list ? [{ key, field: rest, before, after }] : [];
  });
  const whole = within.filter(({ field }) => field === '');
  return {
    added: whole.flatMap(({ key, before, after }) => (before === null ? [{ key, entry: after as Entry }] : [])),
    removed: whole.flatMap(({ key, before, after }) => (after === null ? [{ key, entry: before as Entry }] : [])),
    changed: within.filter(({ field }) => field !== ''),
  };
}

/** Whether a change concerns a field: it, what stands within it, or what it stands in. */
export function concerns({ field: changed }: ChangedField, field: string): boolean {
  const isWithin = (inner: string, outer: string) =>
    inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
  return isWithin(changed, field) || isWithin(field, changed);
}

function put(target: object, [name = '', ...further]: readonly string[], value: unknown): void {
  const members = target as Record<string, unknown>;
  const inner = members[name];
  if (further.length === 0) members[name] = value;
  else if (typeof inner === 'object' && inner !== null) put(inner, further, value);
}

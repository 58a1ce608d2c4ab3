import { ENTRY_KEYS } from './comparison-keys.js';

/** JSON, as answers and rows are made of it. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: Json;
}

/** A field that is not what it was; null where there was, or is, nothing. */
export interface FieldChange {
  /** Where it stands: `status`, `lamp.colour`, `evidence[3f2a…].name`. */
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

/** Members of two lists that belong together; null where one list has none. */
export interface MemberPair {
  readonly key: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/**
 * The fields in which two values differ, in reading order. Objects are compared member by member, lists of objects entry by
 * entry as `pairMembers` pairs them, everything else as a whole.
 */
export function changesBetween(before: Json, after: Json, field = ''): FieldChange[] {
  if (sameJson(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => changesBetween(before[name], after[name], field ? `${field}.${name}` : name));
  }
  if (isListOfObjects(before) && isListOfObjects(after))
    return pairMembers(before, after).flatMap(({ key, before: one, after: other }) =>
      changesBetween(one, other, `${field}[${key}]`),
    );
  return [{ field, before: before ?? null, after: after ?? null }];
}

/**
 * Pairs the entries of two lists by what tells them apart (`ENTRY_KEYS`); entries that nothing tells apart only where they are
 * equal. In the order of the second list, then what only the first has.
 */
export function pairMembers(before: readonly JsonObject[], after: readonly JsonObject[]): MemberPair[] {
  const first = keyed(before);
  const second = keyed(after);
  const gone = [...first].filter(([key]) => !second.has(key));
  return [
    ...[...second].map(([key, entry]) => ({ key, before: first.get(key) ?? null, after: entry })),
    ...gone.map(([key, entry]) => ({ key, before: entry, after: null })),
  ];
}

/** What tells an entry apart in whichever list; null where nothing does. */
export function entryKeyOf(entry: JsonObject): string | null {
  const has = (name: string) => memberAt(entry, name) !== undefined;
  const tells = (name: string) => memberAt(entry, name) === null || isWord(memberAt(entry, name));
  const key = ENTRY_KEYS.find(({ by, beside }) => by.every(tells) && beside.every(has));
  if (!key) return null;
  return key.by
    .map((name) => memberAt(entry, name))
    .filter((value) => isWord(value))
    .join(' ');
}

/** Entries by their keys; the second of the same key says so in its own. */
function keyed(entries: readonly JsonObject[]): Map<string, JsonObject> {
  const met = new Map<string, number>();
  const found = new Map<string, JsonObject>();
  for (const entry of entries) {
    const key = entryKeyOf(entry) ?? JSON.stringify(entry);
    const times = (met.get(key) ?? 0) + 1;
    met.set(key, times);
    found.set(times === 1 ? key : `${key} #${times}`, entry);
  }
  return found;
}

function memberAt(entry: JsonObject, path: string): Json {
  return path.split('.').reduce<Json>((of, name) => (isObject(of) ? of[name] : undefined), entry);
}

function sameJson(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (one == null || other == null) return one == other;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  if (isList(one) || isList(other))
    return (
      isList(one) && isList(other) && one.length === other.length && one.every((entry, i) => sameJson(entry, other[i]))
    );
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => sameJson(one[name], other[name]));
}

const isWord = (value: Json) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !isList(value);
const isListOfObjects = (value: Json): value is readonly JsonObject[] => isList(value) && value.every(isObject);

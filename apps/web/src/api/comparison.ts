import { queryOptions } from '@tanstack/react-query';
import { get, type Query } from './http.js';

/** An entry that only one of two times has. */
export interface ComparedEntry<Entry> {
  readonly key: string;
  readonly entry: Entry;
}

/** A field with its old and its new value; null where there is none. */
export interface ChangedField {
  /** Of the entry. */
  readonly key: string;
  /** Where it stands in the entry: `status`, `lamp.colour`, `evidence[3f2a…].name`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** How what an address answers differs between two times. */
export interface Comparison<Entry> {
  readonly added: readonly ComparedEntry<Entry>[];
  readonly removed: readonly ComparedEntry<Entry>[];
  readonly changed: readonly ChangedField[];
}

/** A read of the API: the topic whose changes it follows, its path, and what it asks for. */
export interface Address {
  readonly topic: string;
  readonly path: string;
  readonly query?: Query;
}

/** Two times as addresses write them, the earlier first; the present is `now`. */
export type TwoTimes = readonly [from: string, to: string];

export const comparisonQuery = <Entry>({ topic, path, query = {} }: Address, [from, to]: TwoTimes) =>
  queryOptions({
    queryKey: [topic, 'comparison', path, query, { from, to }],
    queryFn: ({ signal }) => get<Comparison<Entry>>(path, { ...query, timestamps: `${from},${to}` }, signal),
  });

import type { Instant } from '#libs/kernel';

/** The one source of time. Production: the database's clock; tests and the demonstration seed: a virtual clock. */
export interface Clock {
  /** Now, with microseconds. Never goes back within a process. */
  now(): Promise<Instant>;
}

/** Nest's token of the clock. */
export const CLOCK = Symbol('Clock');

/** The one source of new ids (UUID version 7, ordered by time). */
export interface Ids {
  next(): string;
}

/**
 * Places where a crash would hurt most: the work is done and not yet noted. sender: whoever sends something once and
 * records that it is sent, before and after the record.
 */
export const FAIL_PLACES = ['reactor-before-checkpoint', 'sender-before-record', 'sender-after-record'] as const;

/** One of the places. */
export type FailPlace = (typeof FAIL_PLACES)[number];

/**
 * Told each time the named place of the code is reached, so that a fault test can kill the process there. Nothing happens
 * at a place that nobody waits for.
 */
export type FailPoint = (place: FailPlace) => void;

/** Nest's token of the fail point; optional. */
export const FAIL_POINT = Symbol('FailPoint');

/** Nest's token of the ids. */
export const IDS = Symbol('Ids');

/** How an append ended: kept, known already, decided on old ground, refused, turned away for load, or failed. */
export const APPEND_ENDS = ['appended', 'repeated', 'conflict', 'refused', 'busy', 'failed'] as const;

/** One of the ends. */
export type AppendEnd = (typeof APPEND_ENDS)[number];

/** Counts what store and runner do; every call is cheap and cannot fail. */
export interface StoreMeter {
  /** An append has come, and waits for its turn or is being written. */
  appendStarted(): void;
  appendEnded(end: AppendEnd, seconds: number): void;
  /** A projection or reaction has gone on by so many events of a log, those that it has no handler for included. */
  wentOn(consumer: string, events: number): void;
  /** A projection or reaction has set a stream aside: somebody must look. */
  parked(consumer: string): void;
}

/** Nest's token of the meter; optional. */
export const STORE_METER = Symbol('StoreMeter');

/** Counts nothing. */
export const NO_METER: StoreMeter = {
  appendStarted: () => undefined,
  appendEnded: () => undefined,
  wentOn: () => undefined,
  parked: () => undefined,
};

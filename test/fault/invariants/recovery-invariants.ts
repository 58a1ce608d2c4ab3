import type { Violation } from './history.js';

/** What the reliability bar gives the product to heal by itself, in milliseconds. */
export const RECOVERY_BOUNDS = {
  /** Until commands are accepted again, after a restart or a failover. */
  commands: 60_000,
  /** Until a reminder that is due has been sent, of the time in which some worker runs. */
  reminders: 60_000,
  /** Until another worker has gone on where one died or hangs. */
  handOver: 5_000,
} as const;

/** Something that came back after a fault, as it was measured. */
export interface Recovery {
  readonly of: keyof typeof RECOVERY_BOUNDS;
  /** From the end of the fault, or from the fault itself where nobody is to end it; Infinity where it never came. */
  readonly ms: number;
}

/** I10: everything heals within its bound, with no person acting. */
export function recoveryViolations(recoveries: readonly Recovery[]): Violation[] {
  return recoveries
    .filter(({ of, ms }) => !(ms <= RECOVERY_BOUNDS[of]))
    .map(({ of, ms }) => ({ invariant: 'I10', what: `${of} came back after ${Math.round(ms)} ms` }));
}

/** The slowest of them, for the line that tells of the row. */
export function slowestOf(recoveries: readonly Recovery[]): string {
  const bySubject = Map.groupBy(recoveries, ({ of }) => of);
  return [...bySubject]
    .map(([of, own]) => `${of} back within ${Math.round(Math.max(...own.map(({ ms }) => ms)))} ms`)
    .join(', ');
}

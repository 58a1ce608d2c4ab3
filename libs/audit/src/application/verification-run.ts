import type { Verification } from '#libs/event-store';
import type { Instant } from '#libs/kernel';

/** A verification that was asked for. */
export interface VerificationRun {
  readonly id: string;
  readonly state: RunState;
  /** Id of the person who asked. */
  readonly person: string;
  readonly askedAt: Instant;
  /** Events that have been compared. */
  readonly events: number;
  /** Events that are to be compared: those that the newest checkpoint covers; null before it has begun. */
  readonly of: number | null;
  readonly endedAt: Instant | null;
  /** What it found, once it is `verified`. */
  readonly found: Verification | null;
}

/** How a verification ended. */
export type RunOutcome = 'verified' | 'cancelled' | 'failed' | 'interrupted';

/** `waiting` until a worker takes it up; `interrupted` where the worker that had taken it up has fallen silent or stopped. */
export type RunState = 'waiting' | 'running' | RunOutcome;

/** A worker that gives no sign of life for so long is taken for dead, in milliseconds. */
export const SILENT_AFTER_MS = 15_000;

/** How often a worker gives a sign of life, in milliseconds. */
export const ALIVE_EVERY_MS = 1_000;

/** What is known of a run that has not ended, for its state. */
export interface UnderWay {
  readonly outcome: RunOutcome | null;
  /** The worker's last sign of life; null before one has taken it up. */
  readonly aliveAt: Instant | null;
}

/** Where the run stands at that time, by the clock that the signs of life were stamped by. */
export function stateOf({ outcome, aliveAt }: UnderWay, now: Instant): RunState {
  if (outcome !== null) return outcome;
  if (aliveAt === null) return 'waiting';
  return Date.parse(now) - Date.parse(aliveAt) > SILENT_AFTER_MS ? 'interrupted' : 'running';
}

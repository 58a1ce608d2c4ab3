import type { Recorded } from '#libs/kernel';
import type { LostRange, RecoveryEvent } from './recovery.events.js';

/** What has been done about a log's quarantines. */
export interface Recovery {
  /** What was asked for last, by whom; null before, and once it is done. */
  readonly requested: (LostRange & { readonly by: string }) | null;
  /** Of the newest tree that was given up; 0 for none. */
  readonly recoveredEpoch: number;
}

export const noRecovery: Recovery = { requested: null, recoveredEpoch: 0 };

/** Folds one fact into the state. */
export function evolve(state: Recovery, event: Recorded<RecoveryEvent>): Recovery {
  if (event.type === 'LogRecovered') return { requested: null, recoveredEpoch: event.data.epoch };
  return { ...state, requested: { ...event.data, by: event.actor.person } };
}

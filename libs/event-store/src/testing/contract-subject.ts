import type { DomainEvent, Recorded } from '#libs/kernel';
import type { Append, EventStore, LogId } from '../event-store.js';
import type { ManualClock } from './manual-clock.js';
import { newId } from './new-id.js';

/** A store to be tried, with the clock that stamps its appends. */
export interface ContractSubject {
  readonly store: EventStore;
  readonly clock: ManualClock;
}

/** Who appends in the contracts. */
export const contractActor = { person: 'p-1', post: 'post-1', unit: 'u-1' };

/** An append of one event under a fresh command id; states only what matters. */
export function appendTo(log: LogId, over: Partial<Append> = {}): Append {
  return {
    log,
    stream: 'task-1',
    expected: 'any',
    events: [{ type: 'Happened', data: { n: 1 } }],
    context: { actor: contractActor, commandId: newId(), requestHash: 'h' },
    ...over,
  };
}

/** Events that are told apart by a number. */
export const numbered = (...numbers: number[]): DomainEvent[] =>
  numbers.map((n) => ({ type: 'Happened', data: { n } }));

/** The numbers of `numbered` events, as they were read. */
export const numbersOf = (recorded: readonly Recorded[]): number[] =>
  recorded.map(({ data }) => (data as { n: number }).n);

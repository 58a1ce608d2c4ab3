import type { Command } from './command.js';
import type { DomainEvent, Recorded } from './event.js';

/**
 * An aggregate as three pure pieces. `decide` returns the facts that follow from a command, or throws a DomainError;
 * `evolve` folds a recorded fact into the state and never refuses.
 */
export interface Decider<C extends Command, S, E extends DomainEvent> {
  readonly initial: S;
  decide(command: C, state: S): readonly E[];
  evolve(state: S, event: Recorded<E>): S;
}

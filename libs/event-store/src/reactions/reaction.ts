import type { DomainEvent, Recorded } from '#libs/kernel';
import type { LogId } from '../event-store.js';

/**
 * What follows from an event without a person: it runs at least once for each event, in order, and must be idempotent
 * (the ids it creates derive from the event; `no-stream` conflicts mean "already done").
 */
export interface Reaction<E extends DomainEvent = DomainEvent> {
  /** The sentence, as its file is named: `draft-tasks-when-plan-approved`. */
  readonly name: string;
  readonly on: { readonly [T in E['type']]?: (event: Recorded<Extract<E, { type: T }>>, log: LogId) => Promise<void> };
}

/** A reaction with its event types set aside, as the machinery handles them all. */
export interface AnyReaction {
  readonly name: string;
  /** Handlers by event type. */
  readonly on: object;
}

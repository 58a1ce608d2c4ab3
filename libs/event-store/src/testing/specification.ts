import {
  DomainError,
  systemActor,
  type Actor,
  type Command,
  type Decider,
  type DomainEvent,
  type Instant,
  type Recorded,
} from '#libs/kernel';
import { expect } from '@jest/globals';

/** A given event together with who recorded it and when. */
export interface GivenEvent<E extends DomainEvent> {
  readonly event: E;
  readonly recordedAt?: Instant;
  readonly actor?: Actor;
}

/** Wraps a given event with the instant or the actor that matters to the test. */
export function recorded<E extends DomainEvent>(
  event: E,
  over: { recordedAt?: Instant; actor?: Actor },
): GivenEvent<E> {
  return { event, ...over };
}

/** What can be expected of a command. */
export interface Outcome<E extends DomainEvent> {
  /** The events that follow, exactly and in order; none means that nothing changes. */
  then(...events: E[]): void;
  /** The code of the refusal, and some of its details where given. */
  thenRefused(code: string, details?: Record<string, unknown>): void;
  /** The events themselves, for expectations on a part of them. */
  events(): readonly E[];
}

/**
 * Given / when / then over a decider:
 * `specification(taskDecider).given(drafted).when(approve).then(approved)`.
 */
export function specification<C extends Command, S, E extends DomainEvent>(decider: Decider<C, S, E>) {
  return {
    given(...given: (E | GivenEvent<E>)[]) {
      const state = given.reduce(
        (folded, item, index) => decider.evolve(folded, recordedOf<E>(item, index)),
        decider.initial,
      );
      return {
        state,
        when(command: C): Outcome<E> {
          return {
            then: (...events) => expect(decider.decide(command, state)).toEqual(events),
            thenRefused: (code, details) => {
              const refusal = refusalOf(() => decider.decide(command, state));
              expect(refusal.code).toBe(code);
              if (details) expect(refusal.details).toMatchObject(details);
            },
            events: () => decider.decide(command, state),
          };
        },
      };
    },
  };
}

function refusalOf(decide: () => unknown): DomainError {
  let events: unknown;
  try {
    events = decide();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error(`Expected a refusal, but it was decided: ${JSON.stringify(events)}`);
}

/** A given event as the log would give it, at its place of the stream. */
export function recordedOf<E extends DomainEvent>(item: E | GivenEvent<E>, index: number): Recorded<E> {
  const { event, recordedAt, actor } =
    'event' in item ? item : { event: item, recordedAt: undefined, actor: undefined };
  const id = `00000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`;
  return {
    ...event,
    schemaVersion: event.schemaVersion ?? 1,
    id,
    stream: 'given-1',
    version: index,
    position: BigInt(index + 1),
    recordedAt: recordedAt ?? '2024-01-02T01:00:00.000000Z',
    actor: actor ?? systemActor,
    commandId: id,
    correlationId: id,
    causationId: null,
  } as unknown as Recorded<E>;
}

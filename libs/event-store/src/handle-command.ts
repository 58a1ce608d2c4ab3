import {
  DomainError,
  type ActingPost,
  type Command,
  type Decider,
  type DomainEvent,
  type Instant,
  type Intent,
  type Recorded,
} from '#libs/kernel';
import { ConcurrencyError } from './errors.js';
import type { AppendResult, EventStore, LogId, StreamName } from './event-store.js';
import type { Clock } from './ports.js';

/** A command on its way to an aggregate: what is wanted, by whom, on which stream, under which id. */
export interface CommandEnvelope<C extends Command = Command> {
  readonly log: LogId;
  readonly stream: StreamName;
  readonly intent: Intent<C>;
  readonly actor: ActingPost;
  readonly commandId: string;
  readonly requestHash: string;
  /** From If-Match: the version the person saw. Never retried when it is stale. */
  readonly expectedVersion?: number;
  readonly correlationId?: string;
  readonly causationId?: string;
}

/** What handling a command needs from outside. */
export interface CommandDependencies<S = unknown> {
  readonly store: EventStore;
  readonly clock: Clock;
  /** Folds that are kept between commands, for streams that get many; without it the stream is folded each time. */
  readonly states?: StateSource<S>;
}

/** Where the present state of a stream comes from; version -1 where there is no such stream. */
export interface StateSource<S> {
  load(asked: { readonly log: LogId; readonly stream: StreamName }): Promise<{ state: S; version: number }>;
}

const ATTEMPTS = 3;

/**
 * Reads the stream, folds it, decides, and appends at the version read. A known command id gets its first answer, whatever
 * would be decided now. A command that changes nothing answers the present version; one that follows from an event is
 * remembered then, because its event may come again after later ones were handled.
 * @throws DomainError `event-store/stale-version` (conflict) when `expectedVersion` is not the stream's version
 * @throws DomainError `event-store/changed-meanwhile` (conflict) when three attempts met a changed stream
 * @throws DomainError whatever `decide` and `append` refuse
 */
export async function handleCommand<C extends Command, S, E extends DomainEvent>(
  { store, clock, states = { load: (asked) => loadState(store, decider, asked) } }: CommandDependencies<S>,
  decider: Decider<C, S, E>,
  envelope: CommandEnvelope<C>,
): Promise<AppendResult> {
  const { log, stream, commandId, requestHash, expectedVersion, causationId, actor } = envelope;
  const context = {
    actor,
    commandId,
    requestHash,
    ...(envelope.correlationId === undefined ? {} : { correlationId: envelope.correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
  };
  for (let attempt = 1; ; attempt += 1) {
    const { state, version } = await states.load({ log, stream });
    // Looked for once the state is read: whoever has answered after that, and gone on, has moved the stream.
    const before = causationId === undefined ? null : await store.findCommand(log, commandId, requestHash);
    if (before) return before;
    const decided = decide(decider, envelope, { state, version, at: await clock.now() });
    if ('events' in decided && decided.events.length > 0) {
      try {
        const expected = version < 0 ? 'no-stream' : version;
        return await store.append({ log, stream, expected, events: decided.events, context });
      } catch (error) {
        if (!(error instanceof ConcurrencyError)) throw error;
        if (expectedVersion !== undefined) throw staleVersion(stream, expectedVersion, error.actual);
        if (attempt === ATTEMPTS) throw changedMeanwhile(stream, error);
        continue;
      }
    }
    // An append knows a repeated command by itself; without one the command may have been done before under this id.
    const known = await store.findCommand(log, commandId, requestHash);
    if (known) return known;
    if ('refusal' in decided) throw decided.refusal;
    const position = await store.head(log);
    if (causationId !== undefined) await store.noteUnchanged(log, { context, version, position });
    return { version, position, repeated: false };
  }
}

/** The events, or why there are none. */
function decide<C extends Command, S, E extends DomainEvent>(
  decider: Decider<C, S, E>,
  envelope: CommandEnvelope<C>,
  { state, version, at }: { state: S; version: number; at: Instant },
): { readonly events: readonly E[] } | { readonly refusal: unknown } {
  const { stream, expectedVersion } = envelope;
  if (expectedVersion !== undefined && expectedVersion !== version)
    return { refusal: staleVersion(stream, expectedVersion, version) };
  try {
    return { events: decider.decide(commandOf(envelope, at), state) };
  } catch (refusal) {
    return { refusal };
  }
}

/** The state of a stream: the fold of its events, up to and including `upTo` where given. Version -1: no such stream. */
export async function loadState<C extends Command, S, E extends DomainEvent>(
  store: EventStore,
  decider: Pick<Decider<C, S, E>, 'initial' | 'evolve'>,
  { log, stream, upTo }: { log: LogId; stream: StreamName; upTo?: bigint },
): Promise<{ state: S; version: number }> {
  let state = decider.initial;
  let version = -1;
  for await (const event of store.readStream(log, stream, upTo === undefined ? {} : { upTo })) {
    state = decider.evolve(state, event as Recorded<E>);
    version = event.version;
  }
  return { state, version };
}

function commandOf<C extends Command>(envelope: CommandEnvelope<C>, at: Instant): C {
  // Intent<C> is C without these two, which TypeScript cannot see through the distributive type.
  return { ...envelope.intent, actor: envelope.actor, at } as unknown as C;
}

const staleVersion = (stream: StreamName, expected: number, actual: number) =>
  new DomainError(
    'conflict',
    'event-store/stale-version',
    `Stream ${stream} is at version ${actual}, the request was made on version ${expected}; read it again`,
    { stream, expected, actual },
  );

const changedMeanwhile = (stream: StreamName, cause: ConcurrencyError) =>
  new DomainError(
    'conflict',
    'event-store/changed-meanwhile',
    `Stream ${stream} changed during each of ${ATTEMPTS} attempts and stands at version ${cause.actual}; send the command again`,
    { stream, actual: cause.actual },
  );

import type { Command, Decider, DomainEvent, Recorded } from '#libs/kernel';
import type { EventStore, LogId, StreamName } from './event-store.js';

/** Which stream to load, and as of which position. */
export interface StateAsked {
  readonly log: LogId;
  readonly stream: StreamName;
  readonly upTo?: bigint;
}

interface Remembered<S> {
  readonly state: S;
  readonly last: Pick<Recorded, 'id' | 'position' | 'version'>;
}

/**
 * Loads streams that are read far more often than they change (ADR 0027). The last fold of each is kept in this process;
 * a load reads the event it ended with and those after it. When that event is not what it was, the fold is forgotten: the
 * log is the truth. An earlier position is folded from the start.
 */
export class RememberedStates<C extends Command, S, E extends DomainEvent> {
  private readonly known = new Map<string, Remembered<S>>();

  /** @param capacity streams to keep; the one that was loaded the longest ago goes first */
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly decider: Pick<Decider<C, S, E>, 'initial' | 'evolve'>,
    private readonly capacity: number,
  ) {}

  /** As `loadState`. */
  async load({ log, stream, upTo }: StateAsked): Promise<{ state: S; version: number }> {
    const key = `${log} ${stream}`;
    const known = this.known.get(key);
    const usable = known && (upTo === undefined || known.last.position <= upTo) ? known : undefined;
    const loaded =
      (usable && (await this.goOn(usable, { log, stream, ...(upTo === undefined ? {} : { upTo }) }))) ??
      (await this.foldAll({ log, stream, ...(upTo === undefined ? {} : { upTo }) }));
    if (!loaded) return { state: this.decider.initial, version: -1 };
    const present = this.known.get(key);
    if (!present || upTo === undefined || loaded.last.position > present.last.position) this.remember(key, loaded);
    return { state: loaded.state, version: loaded.last.version };
  }

  /** Null when the log does not hold the event that the fold ended with. */
  private async goOn({ state, last }: Remembered<S>, { log, stream, upTo }: StateAsked): Promise<Remembered<S> | null> {
    const part = { from: last.version, ...(upTo === undefined ? {} : { upTo }) };
    let folded: Remembered<S> | null = null;
    for await (const event of this.store.readStream(log, stream, part)) {
      if (folded) folded = this.folded(folded.state, event);
      else if (event.id === last.id && event.position === last.position) folded = { state, last };
      else return null;
    }
    return folded;
  }

  private async foldAll({ log, stream, upTo }: StateAsked): Promise<Remembered<S> | null> {
    let folded: Remembered<S> | null = null;
    for await (const event of this.store.readStream(log, stream, upTo === undefined ? {} : { upTo }))
      folded = this.folded(folded ? folded.state : this.decider.initial, event);
    return folded;
  }

  private folded(state: S, event: Recorded): Remembered<S> {
    const { id, position, version } = event;
    return { state: this.decider.evolve(state, event as Recorded<E>), last: { id, position, version } };
  }

  private remember(key: string, loaded: Remembered<S>): void {
    this.known.delete(key);
    this.known.set(key, loaded);
    const [oldest] = this.known.keys();
    if (this.known.size > this.capacity && oldest !== undefined) this.known.delete(oldest);
  }
}

import type { Instant, Recorded } from '#libs/kernel';
import { canonicalMetadata, storableParts } from '../canonical-event.js';
import { commandReused, ConcurrencyError, unknownLog } from '../errors.js';
import type {
  Append,
  AppendResult,
  Delivery,
  EventStore,
  JointAppend,
  JointAppendResult,
  LogId,
  LogRange,
  ReadAllOptions,
  ReadStreamOptions,
  StreamAppend,
  StreamDelivery,
  StreamName,
  Unchanged,
} from '../event-store.js';
import { isAsExpected } from '../expected-version.js';
import { asStored } from '../as-stored.js';
import { mapped } from '../mapped-iterable.js';
import type { Clock } from '../ports.js';
import type { StoredEvent } from '../stored-event.js';
import { LogSignals } from '../subscriptions/log-signals.js';
import { subscribe, subscribeStream } from '../subscriptions/subscribe.js';
import { isWanted } from '../wanted.js';

interface MemoryLog {
  readonly events: Recorded[];
  readonly streams: Map<StreamName, Recorded[]>;
  readonly commands: Answers;
  /** Those of commands that changed nothing. */
  readonly unchanged: Answers;
}

/** First answers by command id. */
type Answers = Map<string, { requestHash: string; result: JointAppendResult }>;

/** A log in this process's memory, for unit tests. */
export class MemoryEventStore implements EventStore {
  private readonly logs = new Map<LogId, MemoryLog>();
  private readonly signals = new LogSignals();

  constructor(private readonly clock: Clock) {}

  async createLog(log: LogId): Promise<void> {
    if (!this.logs.has(log))
      this.logs.set(log, { events: [], streams: new Map(), commands: new Map(), unchanged: new Map() });
  }

  async append({ log, context, ...part }: Append): Promise<AppendResult> {
    const { versions, position, repeated } = await this.appendTogether({ log, parts: [part], context });
    return { version: versions[0] ?? -1, position, repeated };
  }

  async appendTogether({ log: id, parts, context }: JointAppend): Promise<JointAppendResult> {
    const storable = storableParts(parts, context);
    const metadata = JSON.parse(canonicalMetadata(context).toString()) as Pick<
      Recorded,
      'actor' | 'commandId' | 'correlationId' | 'causationId'
    >;
    const now = await this.clock.now();
    const log = this.open(id);
    const known = this.known(log.commands, context.commandId, context.requestHash);
    if (known) return known;
    for (const part of parts) check(part, (log.streams.get(part.stream)?.length ?? 0) - 1);
    const recordedAt = laterOf(now, log.events.at(-1)?.recordedAt);
    const versions = storable.map(({ stream: name, events }) => {
      const stream = log.streams.get(name) ?? [];
      log.streams.set(name, stream);
      for (const { id: eventId, type, schemaVersion, data } of events) {
        const recorded: Recorded = {
          ...metadata,
          id: eventId,
          type,
          schemaVersion,
          data: JSON.parse(data.toString()) as object,
          stream: name,
          version: stream.length,
          position: BigInt(log.events.length + 1),
          recordedAt,
        };
        stream.push(recorded);
        log.events.push(recorded);
      }
      return stream.length - 1;
    });
    const result = { versions, position: BigInt(log.events.length), repeated: false };
    log.commands.set(context.commandId, { requestHash: context.requestHash, result });
    this.signals.wake(id);
    return result;
  }

  async *readStream(log: LogId, stream: StreamName, options: ReadStreamOptions = {}): AsyncGenerator<Recorded> {
    const { direction = 'forwards', from, limit = Infinity, upTo } = options;
    const events = [...(this.open(log).streams.get(stream) ?? [])].filter(
      (event) => upTo === undefined || event.position <= upTo,
    );
    if (direction === 'backwards') events.reverse();
    const wanted = events.filter((event) => {
      if (from === undefined) return true;
      return direction === 'forwards' ? event.version >= from : event.version <= from;
    });
    yield* wanted.slice(0, limit);
  }

  async *readAll(log: LogId, { after, upTo, limit = Infinity, ...wanted }: ReadAllOptions): AsyncGenerator<Recorded> {
    const { events } = this.open(log);
    let given = 0;
    for (let index = Number(after); index < events.length && given < limit; index += 1) {
      const event = events[index];
      if (!event || (upTo !== undefined && event.position > upTo)) return;
      if (!isWanted(event, wanted)) continue;
      given += 1;
      yield event;
    }
  }

  readStored(log: LogId, range: LogRange): AsyncIterable<StoredEvent> {
    return mapped(this.readAll(log, range), asStored);
  }

  async head(log: LogId): Promise<bigint> {
    return BigInt(this.open(log).events.length);
  }

  async countAfter(log: LogId, position: bigint): Promise<number> {
    return Number((await this.head(log)) - position);
  }

  async positionAt(log: LogId, instant: Instant): Promise<bigint> {
    return this.open(log).events.findLast((event) => event.recordedAt <= instant)?.position ?? 0n;
  }

  async noteUnchanged(log: LogId, { context, version, position }: Unchanged): Promise<void> {
    const { unchanged } = this.open(log);
    if (unchanged.has(context.commandId)) return;
    const result = { versions: [version], position, repeated: false };
    unchanged.set(context.commandId, { requestHash: context.requestHash, result });
  }

  async findCommand(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null> {
    const { commands, unchanged } = this.open(log);
    const known = this.known(commands, commandId, requestHash) ?? this.known(unchanged, commandId, requestHash);
    return known && { version: known.versions.at(-1) ?? -1, position: known.position, repeated: true };
  }

  subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery> {
    return subscribe({ store: this, signals: this.signals }, log, after, signal);
  }

  subscribeStream(log: LogId, stream: StreamName, after: number, signal: AbortSignal): AsyncIterable<StreamDelivery> {
    return subscribeStream({ store: this, signals: this.signals }, log, stream, after, signal);
  }

  private open(log: LogId): MemoryLog {
    const found = this.logs.get(log);
    if (!found) throw unknownLog(log);
    return found;
  }

  private known(answers: Answers, commandId: string, requestHash?: string): JointAppendResult | null {
    const first = answers.get(commandId);
    if (!first) return null;
    if (requestHash !== undefined && first.requestHash !== requestHash) throw commandReused(commandId);
    return { ...first.result, repeated: true };
  }
}

function check({ stream, expected }: StreamAppend, actual: number): void {
  if (!isAsExpected(expected, actual)) throw new ConcurrencyError(stream, expected, actual);
}

const laterOf = (now: Instant, last: Instant | undefined): Instant => (last !== undefined && last > now ? last : now);

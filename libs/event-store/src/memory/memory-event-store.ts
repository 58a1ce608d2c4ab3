import type { Instant, Recorded } from '#libs/kernel';
import { canonicalMetadata, storableEvents } from '../canonical-event.js';
import { commandReused, ConcurrencyError, unknownLog } from '../errors.js';
import type {
  Append,
  AppendResult,
  Delivery,
  EventStore,
  LogId,
  ReadAllOptions,
  ReadStreamOptions,
  StreamName,
} from '../event-store.js';
import type { Clock } from '../ports.js';
import { LogSignals } from '../subscriptions/log-signals.js';
import { subscribe } from '../subscriptions/subscribe.js';

interface MemoryLog {
  readonly events: Recorded[];
  readonly streams: Map<StreamName, Recorded[]>;
  readonly commands: Map<string, { requestHash: string; result: AppendResult }>;
}

/** A log in this process's memory, for unit tests. */
export class MemoryEventStore implements EventStore {
  private readonly logs = new Map<LogId, MemoryLog>();
  private readonly signals = new LogSignals();

  constructor(private readonly clock: Clock) {}

  async createLog(log: LogId): Promise<void> {
    if (!this.logs.has(log)) this.logs.set(log, { events: [], streams: new Map(), commands: new Map() });
  }

  async append(append: Append): Promise<AppendResult> {
    const events = storableEvents(append);
    const metadata = JSON.parse(canonicalMetadata(append.context).toString()) as Pick<
      Recorded,
      'actor' | 'commandId' | 'correlationId' | 'causationId'
    >;
    const now = await this.clock.now();
    const log = this.open(append.log);
    const known = this.known(log, append.context.commandId, append.context.requestHash);
    if (known) return known;
    const stream = log.streams.get(append.stream) ?? [];
    this.check(append, stream.length - 1);
    const recordedAt = laterOf(now, log.events.at(-1)?.recordedAt);
    for (const event of events) {
      const recorded: Recorded = {
        ...metadata,
        id: event.id,
        type: event.type,
        schemaVersion: event.schemaVersion,
        data: JSON.parse(event.data.toString()) as object,
        stream: append.stream,
        version: stream.length,
        position: BigInt(log.events.length + 1),
        recordedAt,
      };
      stream.push(recorded);
      log.events.push(recorded);
    }
    log.streams.set(append.stream, stream);
    const result = { version: stream.length - 1, position: BigInt(log.events.length), repeated: false };
    log.commands.set(append.context.commandId, { requestHash: append.context.requestHash, result });
    this.signals.wake(append.log);
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

  async *readAll(log: LogId, { after, upTo, limit = Infinity, types }: ReadAllOptions): AsyncGenerator<Recorded> {
    const { events } = this.open(log);
    let given = 0;
    for (let index = Number(after); index < events.length && given < limit; index += 1) {
      const event = events[index];
      if (!event || (upTo !== undefined && event.position > upTo)) return;
      if (types && !types.includes(event.type)) continue;
      given += 1;
      yield event;
    }
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

  async findCommand(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null> {
    return this.known(this.open(log), commandId, requestHash);
  }

  subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery> {
    return subscribe({ store: this, signals: this.signals }, log, after, signal);
  }

  private open(log: LogId): MemoryLog {
    const found = this.logs.get(log);
    if (!found) throw unknownLog(log);
    return found;
  }

  private known(log: MemoryLog, commandId: string, requestHash?: string): AppendResult | null {
    const first = log.commands.get(commandId);
    if (!first) return null;
    if (requestHash !== undefined && first.requestHash !== requestHash) throw commandReused(commandId);
    return { ...first.result, repeated: true };
  }

  private check({ stream, expected }: Append, actual: number): void {
    const holds = expected === 'any' || (expected === 'no-stream' ? actual === -1 : actual === expected);
    if (!holds) throw new ConcurrencyError(stream, expected, actual);
  }
}

const laterOf = (now: Instant, last: Instant | undefined): Instant => (last !== undefined && last > now ? last : now);

import {
  ConcurrencyError,
  type EventStore,
  type ExpectedVersion,
  type JointAppend,
  type LogId,
  type StreamName,
} from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { DomainError } from '#libs/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { markerOf } from '../invariants/command-invariants.js';
import type { Fact, Operation, Outcome } from '../invariants/history.js';

/** The part of a store that a writer needs: in this process, or in another. */
export type WritableStore = Pick<EventStore, 'append' | 'appendTogether' | 'findCommand'>;

/** What is to be appended to a stream. Each event gets the marker of its append beside its own data. */
export interface WritePart {
  readonly stream: StreamName;
  readonly expected: ExpectedVersion;
  /** The data of each event. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** What is to be appended, as a whole or not at all. */
export interface WriteRequest extends WritePart {
  /** What goes to another stream. */
  readonly other?: WritePart;
}

/** An append that was sent at least once. */
export interface Written {
  readonly append: JointAppend;
  readonly operation: Operation;
}

const ACTOR = { person: 'p-1', post: 'post-1', unit: 'u-1' };
const RETRY_MS = 20;
/** Nothing of the append was kept, or nobody can say: it is sent again. */
const UNDECIDED = new Set(['event-store/busy', 'event-store/unavailable']);

/** Somebody who appends to a log, makes each command's id before sending it, and writes down what became of it. */
export class RecordingWriter {
  constructor(
    private readonly store: WritableStore,
    private readonly log: LogId,
    private readonly history: Operation[],
    /** Ends the waiting for answers that no longer come. */
    private readonly abandoned?: AbortSignal,
  ) {}

  /** Sends an append once. */
  async write({ other, ...own }: WriteRequest): Promise<Written> {
    const { stream } = own;
    const commandId = newId();
    const marker = markerOf(this.history.length + 1);
    const factsOf = ({ events }: WritePart) =>
      events.map((data): Fact => ({ type: 'Happened', data: { ...data, marker } }));
    const elsewhere = other ? factsOf(other).map((fact) => ({ ...fact, stream: other.stream })) : [];
    const facts = [...elsewhere, ...factsOf(own)];
    const operation: Operation = { commandId, stream, facts, marker, sends: [], asked: [] };
    this.history.push(operation);
    const written = { append: this.appendOf(operation, [own, ...(other ? [other] : [])]), operation };
    await this.send(written);
    return written;
  }

  /** Asks by the id and sends again, until there is an answer. */
  async settle(written: Written): Promise<void> {
    const { operation, append } = written;
    while (operation.sends.at(-1)?.outcome.kind === 'unknown' && !this.abandoned?.aborted) {
      await pause(RETRY_MS);
      const answer = await this.store.findCommand(append.log, operation.commandId).catch(() => undefined);
      if (answer !== undefined) operation.asked.push(answer);
      await this.send(written);
    }
  }

  /** Settles a command of which only its sender's record is left; it no longer matters at which versions its streams are. */
  async settleAgain(operation: Operation): Promise<void> {
    await this.settle({ append: this.appendOf(operation), operation });
  }

  private appendOf({ commandId, stream: own, facts }: Operation, claims: readonly WritePart[] = []): JointAppend {
    const byStream = Map.groupBy(facts, ({ stream = own }) => stream);
    const parts = [...byStream].map(([stream, events]) => ({
      stream,
      expected: claims.find((claim) => claim.stream === stream)?.expected ?? ('any' as const),
      events: events.map(({ type, data }) => ({ type, data })),
    }));
    return { log: this.log, parts, context: { actor: ACTOR, commandId, requestHash: commandId } };
  }

  private async send({ append, operation }: Written): Promise<void> {
    const sentAt = performance.now();
    const outcome = await this.answerTo(append).catch(outcomeOf);
    operation.sends.push({ sentAt, answeredAt: performance.now(), outcome });
  }

  /** What is for one stream goes the way of one stream. */
  private async answerTo({ log, parts, context }: JointAppend): Promise<Outcome> {
    const [part] = parts;
    if (parts.length === 1 && part) {
      const { version, position } = await this.store.append({ log, ...part, context });
      return { kind: 'acknowledged', version, position };
    }
    const { versions, position } = await this.store.appendTogether({ log, parts, context });
    const places = parts.map(({ stream }, index) => ({ stream, version: versions[index] ?? -1 }));
    return { kind: 'acknowledged', version: versions.at(-1) ?? -1, position, others: places.slice(0, -1) };
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof ConcurrencyError) {
    const conflict = { stream: error.stream, version: error.actual };
    return { kind: 'refused', code: 'event-store/conflict', conflict };
  }
  if (error instanceof DomainError && !UNDECIDED.has(error.code)) return { kind: 'refused', code: error.code };
  return { kind: 'unknown', cause: String(error) };
}

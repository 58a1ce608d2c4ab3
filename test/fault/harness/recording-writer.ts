import { ConcurrencyError, type Append, type EventStore, type ExpectedVersion, type LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { DomainError } from '#libs/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { markerOf } from '../invariants/command-invariants.js';
import type { Fact, Operation, Outcome } from '../invariants/history.js';

/** The part of a store that a writer needs: in this process, or in another. */
export type WritableStore = Pick<EventStore, 'append' | 'findCommand'>;

/** What is to be appended. Each event gets the marker of its append beside its own data. */
export interface WriteRequest {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  /** The data of each event. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** An append that was sent at least once. */
export interface Written {
  readonly append: Append;
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
  async write({ stream, expected, events }: WriteRequest): Promise<Written> {
    const commandId = newId();
    const marker = markerOf(this.history.length + 1);
    const facts: readonly Fact[] = events.map((data) => ({ type: 'Happened', data: { ...data, marker } }));
    const operation: Operation = { commandId, stream, facts, marker, sends: [], asked: [] };
    this.history.push(operation);
    const written = { append: this.appendOf(operation, expected), operation };
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

  /** Settles a command of which only its sender's record is left; it no longer matters at which version its stream is. */
  async settleAgain(operation: Operation): Promise<void> {
    await this.settle({ append: this.appendOf(operation, 'any'), operation });
  }

  private appendOf({ commandId, stream, facts }: Operation, expected: ExpectedVersion): Append {
    const context = { actor: ACTOR, commandId, requestHash: commandId };
    return { log: this.log, stream, expected, events: facts, context };
  }

  private async send({ append, operation }: Written): Promise<void> {
    const sentAt = performance.now();
    const outcome = await this.store
      .append(append)
      .then(({ version, position }): Outcome => ({ kind: 'acknowledged', version, position }), outcomeOf);
    operation.sends.push({ sentAt, answeredAt: performance.now(), outcome });
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof ConcurrencyError) return { kind: 'refused', code: 'event-store/conflict', actual: error.actual };
  if (error instanceof DomainError && !UNDECIDED.has(error.code)) return { kind: 'refused', code: error.code };
  return { kind: 'unknown', cause: String(error) };
}

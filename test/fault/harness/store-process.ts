import {
  ConcurrencyError,
  type Append,
  type AppendResult,
  type JointAppend,
  type JointAppendResult,
  type LogId,
  type StreamName,
} from '#libs/event-store';
import { DomainError, type Recorded } from '#libs/kernel';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { ReadableStore } from './recording-reader.js';
import type { WritableStore } from './recording-writer.js';
import type { StoreAnswer, StoreRequest, StoreResults } from './store-process-main.js';

const MAIN = fileURLToPath(new URL('store-process-main.ts', import.meta.url));

type Question = StoreRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never;

/** The event store as compiled, in a process of its own, spoken to from this one. */
export class StoreProcess implements WritableStore, ReadableStore {
  private readonly waiting = new Map<number, (answer: StoreAnswer) => void>();
  private asked = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (answer: StoreAnswer) => {
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
  }

  static async start(url: string): Promise<StoreProcess> {
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: url };
    const child = fork(MAIN, [], { env, execArgv: [], serialization: 'advanced' });
    await once(child, 'message');
    return new StoreProcess(child);
  }

  append(append: Append): Promise<AppendResult> {
    return this.ask({ kind: 'append', append });
  }

  appendTogether(append: JointAppend): Promise<JointAppendResult> {
    return this.ask({ kind: 'append together', append });
  }

  findCommand(log: LogId, commandId: string): Promise<AppendResult | null> {
    return this.ask({ kind: 'find', log, commandId });
  }

  async *readStream(log: LogId, stream: StreamName): AsyncGenerator<Recorded> {
    yield* await this.ask({ kind: 'read', log, stream });
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }

  private async ask<K extends keyof StoreResults>(question: Question & { readonly kind: K }): Promise<StoreResults[K]> {
    const id = ++this.asked;
    const answer = await new Promise<StoreAnswer>((resolve) => {
      this.waiting.set(id, resolve);
      this.child.send({ id, ...question });
    });
    return resultOf(answer) as StoreResults[K];
  }
}

function resultOf(answer: StoreAnswer): StoreResults[keyof StoreResults] {
  switch (answer.kind) {
    case 'answer':
      return answer.answer;
    case 'conflict':
      throw new ConcurrencyError(answer.stream, answer.expected, answer.actual);
    case 'refusal':
      throw new DomainError(answer.refusal.kind, answer.refusal.code, answer.refusal.message);
    case 'failure':
      throw new Error(answer.message);
  }
}

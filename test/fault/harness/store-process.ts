import { ConcurrencyError, type Append, type AppendResult, type LogId } from '#libs/event-store';
import { DomainError } from '#libs/kernel';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { WritableStore } from './recording-writer.js';
import type { StoreAnswer, StoreRequest } from './store-process-main.js';

const MAIN = fileURLToPath(new URL('store-process-main.ts', import.meta.url));

type Question = StoreRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never;

/** The event store as compiled, in a process of its own, spoken to from this one. */
export class StoreProcess implements WritableStore {
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

  async append(append: Append): Promise<AppendResult> {
    const answer = await this.ask({ kind: 'append', append });
    if (answer.kind === 'conflict') throw new ConcurrencyError(append.stream, append.expected, answer.actual);
    const result = resultOf(answer);
    if (!result) throw new Error('An append got no result');
    return result;
  }

  async findCommand(log: LogId, commandId: string): Promise<AppendResult | null> {
    return resultOf(await this.ask({ kind: 'find', log, commandId }));
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }

  private ask(question: Question): Promise<StoreAnswer> {
    const id = ++this.asked;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.child.send({ id, ...question });
    });
  }
}

function resultOf(answer: StoreAnswer): AppendResult | null {
  if (answer.kind === 'answer') return answer.answer;
  if (answer.kind === 'refusal')
    throw new DomainError(answer.refusal.kind, answer.refusal.code, answer.refusal.message);
  throw new Error(answer.kind === 'failure' ? answer.message : `Unexpected ${answer.kind}`);
}

import process from 'node:process';
import {
  ConcurrencyError,
  openEventStore,
  type Append,
  type AppendResult,
  type JointAppend,
  type JointAppendResult,
} from '#libs/event-store';
import { DomainError, type Recorded } from '#libs/kernel';
import { createPool } from '#libs/platform/database';

/** What this process is asked for. */
export type StoreRequest = { readonly id: number } & (
  | { readonly kind: 'append'; readonly append: Append }
  | { readonly kind: 'append together'; readonly append: JointAppend }
  | { readonly kind: 'find'; readonly log: string; readonly commandId: string }
  | { readonly kind: 'read'; readonly log: string; readonly stream: string }
);

/** What the store answers to each. */
export interface StoreResults {
  readonly append: AppendResult;
  readonly 'append together': JointAppendResult;
  readonly find: AppendResult | null;
  readonly read: Recorded[];
}

/** What it answers. */
export type StoreAnswer = { readonly id: number } & (
  | { readonly kind: 'answer'; readonly answer: StoreResults[keyof StoreResults] }
  | ({ readonly kind: 'conflict' } & Pick<ConcurrencyError, 'stream' | 'expected' | 'actual'>)
  | { readonly kind: 'refusal'; readonly refusal: Pick<DomainError, 'kind' | 'code' | 'message'> }
  | { readonly kind: 'failure'; readonly message: string }
);

const pool = createPool(process.env['DATABASE_URL'] ?? '', { name: 'duban fault process', max: 4 });
const { store } = await openEventStore({ pool });

process.on('message', (request: StoreRequest) => {
  void answerTo(request).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

function resultOf(request: StoreRequest): Promise<StoreResults[keyof StoreResults]> {
  switch (request.kind) {
    case 'append':
      return store.append(request.append);
    case 'append together':
      return store.appendTogether(request.append);
    case 'find':
      return store.findCommand(request.log, request.commandId);
    case 'read':
      return Array.fromAsync(store.readStream(request.log, request.stream));
  }
}

async function answerTo(request: StoreRequest): Promise<StoreAnswer> {
  const { id } = request;
  try {
    return { id, kind: 'answer', answer: await resultOf(request) };
  } catch (error) {
    if (error instanceof ConcurrencyError) {
      const { stream, expected, actual } = error;
      return { id, kind: 'conflict', stream, expected, actual };
    }
    if (error instanceof DomainError)
      return { id, kind: 'refusal', refusal: { kind: error.kind, code: error.code, message: error.message } };
    return { id, kind: 'failure', message: String(error) };
  }
}

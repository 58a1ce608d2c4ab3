import process from 'node:process';
import { ConcurrencyError, openEventStore, type Append, type AppendResult } from '#libs/event-store';
import { DomainError } from '#libs/kernel';
import { createPool } from '#libs/platform/database';

/** What this process is asked for. */
export type StoreRequest = { readonly id: number } & (
  | { readonly kind: 'append'; readonly append: Append }
  | { readonly kind: 'find'; readonly log: string; readonly commandId: string }
);

/** What it answers. */
export type StoreAnswer = { readonly id: number } & (
  | { readonly kind: 'answer'; readonly answer: AppendResult | null }
  | { readonly kind: 'conflict'; readonly actual: number }
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

async function answerTo(request: StoreRequest): Promise<StoreAnswer> {
  const { id } = request;
  try {
    const answer =
      request.kind === 'append'
        ? await store.append(request.append)
        : await store.findCommand(request.log, request.commandId);
    return { id, kind: 'answer', answer };
  } catch (error) {
    if (error instanceof ConcurrencyError) return { id, kind: 'conflict', actual: error.actual };
    if (error instanceof DomainError)
      return { id, kind: 'refusal', refusal: { kind: error.kind, code: error.code, message: error.message } };
    return { id, kind: 'failure', message: String(error) };
  }
}

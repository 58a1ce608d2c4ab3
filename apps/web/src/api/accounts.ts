import { queryOptions } from '@tanstack/react-query';
import { get, send, type Command } from './http.js';
import type { Revealed } from './personal.js';

/** A way in for one person; rights come from the person's posts. */
export interface Account {
  readonly id: string;
  readonly name: Revealed;
  readonly person: string;
  readonly enabled: boolean;
  readonly mustChangePassword: boolean;
}

export const accountsQuery = queryOptions({
  queryKey: ['account', 'list'],
  queryFn: ({ signal }) => get<{ items: readonly Account[] }>('/accounts', {}, signal),
  select: ({ items }) => items,
});

export const createAccount = (command: Command, body: { name: string; person: string; password: string }) =>
  send<{ id: string }>('POST', '/accounts', command, body);

export const resetPassword = (command: Command, { id, password }: { id: string; password: string }) =>
  send<void>('POST', `/accounts/${id}/reset-password`, command, { password });

/** Acts on an account that need nothing but the decision. */
export type AccountAct = 'unlock' | 'close' | 'reopen';

export const actOnAccount = (command: Command, { id, act }: { id: string; act: AccountAct }) =>
  send<void>('POST', `/accounts/${id}/${act}`, command, {});

import { queryOptions } from '@tanstack/react-query';
import { get, send, type Command } from './http.js';

/** A post that the person holds. */
export interface HeldPost {
  readonly id: string;
  readonly title: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
}

/** Who is signed in, acting in which post, with which rights. */
export interface Session {
  readonly account: string;
  /** The name is known through a post, and null where the person holds none. */
  readonly person: { readonly id: string; readonly name: string | null };
  readonly posts: readonly HeldPost[];
  /** Null until one is chosen. */
  readonly post: HeldPost | null;
  readonly permissions: readonly string[];
  readonly mustChangePassword: boolean;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Session>('/session', {}, signal),
  staleTime: 60_000,
  retry: false,
});

export const signIn = (command: Command, data: { account: string; password: string }) =>
  send<Session>('POST', '/session', command, data);

export const signOut = (command: Command) => send<void>('DELETE', '/session', command);

export const choosePost = (command: Command, post: string) => send<Session>('POST', '/session/post', command, { post });

export const changePassword = (command: Command, data: { present: string; next: string }) =>
  send<void>('POST', '/account/password', command, data);

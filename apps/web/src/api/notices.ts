import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, send, type Command, type Page } from './http.js';

/** A message to the present post. */
export interface Notice {
  readonly noticeId: string;
  readonly kind: string;
  readonly text: string;
  readonly taskId: string | null;
  readonly planId: string | null;
  readonly phaseId: string | null;
  readonly at: string;
  readonly isRead: boolean;
}

/** The notices of one day that are all read or all unread, latest first. */
export interface NoticeDay {
  readonly day: string;
  readonly isRead: boolean;
  readonly notices: readonly Notice[];
}

export const unreadCountQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['notification', 'count', { asOf }],
    queryFn: ({ signal }) => get<{ unread: number }>('/notices/count', { asOf }, signal),
    refetchInterval: 60_000,
  });

export const noticesQuery = (asOf?: string) =>
  infiniteQueryOptions({
    queryKey: ['notification', 'list', { asOf }],
    queryFn: ({ signal, pageParam }) => get<Page<NoticeDay>>('/notices', { asOf, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const markRead = (command: Command, noticeId: string) => send('POST', `/notices/${noticeId}/read`, command);

export const markAllRead = (command: Command) => send('POST', '/notices/read-all', command);

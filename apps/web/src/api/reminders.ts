import { queryOptions } from '@tanstack/react-query';
import { get } from './http.js';

/** A reminder of a task, sent or still to come. */
export interface Reminder {
  readonly kindText: string;
  readonly part: string | null;
  readonly date: string;
  readonly offset: string;
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly recipient: { readonly postId: string; readonly post: string | null; readonly unit: string | null };
  readonly status: 'sent' | 'superseded' | 'planned';
  readonly statusText: string;
  readonly settledAt: string | null;
}

interface TaskReminders {
  readonly settled: readonly Reminder[];
  readonly planned: readonly Reminder[];
}

export const remindersQuery = (taskId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['reminder', taskId, { asOf }],
    queryFn: ({ signal }) => get<TaskReminders>('/reminders', { taskId, asOf }, signal),
  });

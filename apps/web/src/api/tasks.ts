import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { TaskSearch } from '../search.js';
import { get, send, type Command, type Page } from './http.js';
import type { AllowedAction, HistoryEntry, Overview, Sheet, Task, TaskSummary, Todo } from './task-model.js';

export const tasksQuery = (search: TaskSearch, asOf?: string) =>
  infiniteQueryOptions({
    queryKey: ['task', 'list', search, { asOf }],
    queryFn: ({ signal, pageParam }) =>
      get<Page<TaskSummary>>('/tasks', { ...search, asOf, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const taskQuery = (taskId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['task', 'one', taskId, { asOf }],
    queryFn: ({ signal }) => get<Task>(`/tasks/${taskId}`, { asOf }, signal),
  });

export const actionsQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['task', 'actions', taskId],
    queryFn: ({ signal }) => get<{ items: readonly AllowedAction[] }>(`/tasks/${taskId}/actions`, {}, signal),
    select: ({ items }) => items,
  });

export const historyQuery = (taskId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['task', 'history', taskId, { asOf }],
    queryFn: ({ signal }) => get<{ items: readonly HistoryEntry[] }>(`/tasks/${taskId}/history`, { asOf }, signal),
    select: ({ items }) => items,
  });

export const todosQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['task', 'todos', { asOf }],
    queryFn: ({ signal }) => get<{ items: readonly Todo[] }>('/todos', { asOf }, signal),
    select: ({ items }) => items,
  });

export const sheetsQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['task', 'sheets', { asOf }],
    queryFn: ({ signal }) => get<{ items: readonly Sheet[] }>('/sheets', { asOf }, signal),
    select: ({ items }) => items,
  });

export const overviewQuery = (plan: string | undefined, asOf?: string) =>
  queryOptions({
    queryKey: ['task', 'overview', plan, { asOf }],
    queryFn: ({ signal }) => get<Overview>('/overview', { plan, asOf }, signal),
  });

/** What a bulk command could not do, line by line. */
interface LineOutcomes {
  readonly refused: readonly { readonly taskId: string; readonly reason: string }[];
  readonly position: string | null;
}

export const assignTasks = (
  command: Command,
  order: { readonly taskIds: readonly string[]; readonly dueWherePassed?: string },
) => send<LineOutcomes & { assigned: readonly string[] }>('POST', '/tasks/assign', command, order);

export const urgeTasks = (command: Command, { taskIds, message }: { taskIds: readonly string[]; message: string }) =>
  send<LineOutcomes & { urged: readonly string[] }>('POST', '/tasks/urge', command, {
    taskIds,
    ...(message !== '' && { message }),
  });

export const acknowledgeSheet = (command: Command, planId: string) =>
  send<LineOutcomes & { acknowledged: readonly string[] }>('POST', `/sheets/${planId}/acknowledge`, command, {});

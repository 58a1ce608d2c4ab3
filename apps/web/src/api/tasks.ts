import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { LampColour } from '../components/Lamp.js';
import type { TaskSearch } from '../search.js';
import type { EvidenceFile } from './files.js';
import { get, send, type Command, type Page } from './http.js';
import type { TaskVerb } from './task-verbs.js';

export const TASK_STATUSES = [
  'drafted',
  'held-back',
  'approved',
  'assigned',
  'in-progress',
  'claimed',
  'under-verification',
  'verified',
  'closed',
  'assessed',
] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export type UnitRole = 'lead' | 'responsible' | 'cooperating' | 'guiding';

/** A lamp with the rule that made it, in words. */
export interface LampView {
  readonly colour: LampColour;
  readonly colourText: string;
  readonly ruleText: string;
}

/** A unit as it takes part in a task. */
export interface UnitPart {
  readonly unitId: string;
  readonly name: string;
  readonly role: UnitRole;
  readonly roleText: string;
  readonly status: 'pending' | 'acknowledged' | 'deemed' | 'returned' | 'released';
  readonly statusText: string;
  readonly acknowledgeBy: string | null;
  readonly returnBy: string | null;
  readonly acknowledgedOn: string | null;
  readonly returned: { readonly on: string; readonly reason: string; readonly proposedUnitId: string | null } | null;
}

/** A task in a list. */
export interface TaskSummary {
  readonly taskId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly number: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly kind: 'task' | 'safeguard' | 'checklist';
  readonly trial: boolean;
  readonly sliceYear: number | null;
  readonly continuing: boolean;
  readonly status: TaskStatus;
  readonly statusText: string;
  readonly lamp: LampView | null;
  readonly due: string;
  readonly originalDue: string;
  readonly daysLeft: number | null;
  readonly leadUnitId: string | null;
  readonly leadName: string | null;
  readonly unitNames: readonly string[];
}

export interface WorkPoint {
  readonly point: number;
  readonly title: string;
  readonly due: string;
  readonly doneOn: string | null;
}

/** A unit's report on a period. */
export interface Report {
  readonly unitId: string;
  readonly unitName: string;
  readonly period: string;
  readonly status: 'reported' | 'confirmed' | 'accepted' | 'sent-back';
  readonly statusText: string;
  readonly text: string;
  readonly noChange: boolean;
  readonly problem: string | null;
  readonly evidence: readonly EvidenceFile[];
  readonly on: string;
}

/** Something that a unit of the task owes by a day. */
export interface OwedDeadline {
  readonly key: string;
  readonly kind: string;
  readonly kindText: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly opens: string | null;
  readonly due: string;
  readonly doneOn: string | null;
  readonly lateDays: number;
  readonly excused: boolean;
  readonly period: string | null;
}

/** A task on its page. */
export interface Task extends TaskSummary {
  readonly text: string;
  readonly dueText: string | null;
  readonly deliverable: string | null;
  readonly targets: readonly { readonly indicatorId: string; readonly text: string; readonly due: string | null }[];
  readonly units: readonly UnitPart[];
  readonly workPoints: readonly WorkPoint[];
  readonly reports: readonly Report[];
  readonly deadlines: readonly OwedDeadline[];
  readonly extension: { readonly request: number; readonly until: string; readonly reason: string } | null;
  readonly evidence: readonly (EvidenceFile & { readonly on: string; readonly byText: string })[];
  readonly slices: readonly {
    readonly taskId: string;
    readonly year: number;
    readonly statusText: string;
    readonly lamp: LampView | null;
  }[];
  readonly parentTaskId: string | null;
  readonly version: number;
}

/** What the present post may do with a task, and why not. */
export interface AllowedAction {
  readonly verb: TaskVerb;
  readonly allowed: boolean;
  readonly reason: string | null;
  readonly code: string | null;
}

/** A line of a task's history, in the event's own words. */
export interface HistoryEntry {
  readonly eventId: string;
  readonly position: string;
  readonly at: string;
  readonly type: string;
  readonly typeText: string;
  readonly text: string | null;
  readonly person: string | null;
  readonly post: string | null;
  readonly unit: string | null;
  readonly evidence: readonly EvidenceFile[];
}

/** Something that waits for the present post, with the one act that settles it. */
export interface Todo {
  readonly kind: string;
  readonly kindText: string;
  readonly verb: TaskVerb;
  readonly task: TaskSummary;
  readonly due: string | null;
  readonly daysLeft: number | null;
  readonly note: string | null;
  readonly unitId: string | null;
  readonly period: string | null;
  readonly point: number | null;
}

/** 督查通知单: what one unit has to acknowledge of one plan. */
export interface Sheet {
  readonly planId: string;
  readonly planTitle: string;
  readonly formText: string;
  readonly pending: number;
  readonly lines: readonly {
    readonly taskId: string;
    readonly number: string;
    readonly title: string;
    readonly roleText: string;
    readonly due: string;
    readonly acknowledgeBy: string | null;
    readonly returnBy: string | null;
    readonly status: UnitPart['status'];
    readonly statusText: string;
  }[];
}

export interface Overview {
  readonly total: number;
  readonly lamps: readonly { readonly colour: LampColour; readonly text: string; readonly count: number }[];
  readonly statuses: readonly { readonly status: TaskStatus; readonly text: string; readonly count: number }[];
  readonly units: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly total: number;
    readonly lamps: Readonly<Partial<Record<LampColour, number>>>;
  }[];
  readonly worst: readonly TaskSummary[];
}

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

export const assignTasks = (command: Command, taskIds: readonly string[]) =>
  send<{ assigned: readonly string[]; refused: readonly { taskId: string; reason: string }[] }>(
    'POST',
    '/tasks/assign',
    command,
    { taskIds },
  );

export const acknowledgeSheet = (command: Command, planId: string) =>
  send('POST', `/sheets/${planId}/acknowledge`, command, {});

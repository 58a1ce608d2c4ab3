import { defineProjection, type ReadModels, type RowQuery, type Rows, type View } from '#libs/event-store';
import type { Instant, LocalDate, Recorded } from '#libs/kernel';
import { sql } from 'kysely';
import { takesPart, type UnitRole } from '../domain/participation.js';
import type { DraftedParticipant, TaskDefinition, TaskKind } from '../domain/task.definition.js';
import { TASK_EVENT_TYPES, type TaskAssessed, type TaskEvent } from '../domain/task.events.js';
import { statusAfter, type TaskStatus } from '../domain/task.status.js';
import { foldWork, orderedWork, sliceWork, type Work } from '../domain/work.js';

/** One row for each task and each slice: what lists, lamps and worklists need, as of its last event. */
export type TaskListRow = {
  readonly task_id: string;
  readonly plan_id: string;
  readonly plan_title: string;
  /** The continuing task of a slice. */
  readonly parent_task_id: string | null;
  /** Year of a slice; 0 otherwise, so that a continuing task comes before its slices. */
  readonly slice_year: number;
  readonly ordinal: number;
  readonly number: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly kind: TaskKind;
  readonly mode: TaskDefinition['mode'];
  readonly trial: boolean;
  readonly entered_by: readonly string[];
  readonly status: TaskStatus;
  readonly due: LocalDate;
  /** The plan's span, by which the years of a continuing task are told. */
  readonly period: TaskDefinition['period'];
  readonly assigned_on: LocalDate | null;
  /** Whom the plan names; the units of the order stand in `work`. */
  readonly participants: readonly DraftedParticipant[];
  /** The role of each unit that takes part, by unit. */
  readonly unit_roles: Readonly<Record<string, UnitRole>>;
  /** What is done; null before the order. */
  readonly work: Work | null;
  readonly claimant: string | null;
  readonly assessment: Pick<TaskAssessed['data'], 'roundId' | 'year' | 'score' | 'resultClass'> | null;
  readonly updated_at: Instant;
  /** Version of the task's stream. */
  readonly version: number;
};

type Fact = Recorded<TaskEvent>;

const later = (event: Fact, rows: Rows<TaskListRow>) =>
  rows.change({ task_id: event.stream.slice('task-'.length) }, (row) => changed(row, event));

/** 台账 */
export const taskList = defineProjection<TaskListRow, TaskEvent>({
  name: 'task_list',
  version: 5,
  schema: 'task',
  topic: 'task',
  columns: {
    task_id: 'text',
    plan_id: 'text',
    plan_title: 'text',
    parent_task_id: 'text',
    slice_year: 'integer',
    ordinal: 'integer',
    number: 'text',
    title: 'text',
    path: 'jsonb',
    kind: 'text',
    mode: 'text',
    trial: 'boolean',
    entered_by: 'json',
    status: 'text',
    due: 'date',
    period: 'json',
    assigned_on: 'date',
    participants: 'json',
    unit_roles: 'jsonb',
    work: 'json',
    claimant: 'text',
    assessment: 'json',
    updated_at: 'timestamptz',
    version: 'integer',
  },
  key: ['task_id'],
  indexes: [['plan_id', 'ordinal', 'slice_year'], ['parent_task_id']],
  on: {
    ...Object.fromEntries(TASK_EVENT_TYPES.map((type) => [type, later])),
    TaskDrafted: (event, rows) => rows.set(drafted(event.data.definition, event)),
    SliceOpened: (event, rows) => {
      const { definition, slice, on } = event.data;
      const row = { ...drafted(definition, event), parent_task_id: slice.parentTaskId, slice_year: slice.year };
      rows.set(withWork({ ...row, assigned_on: on }, foldWork(sliceWork(event.data, on), event)));
    },
  },
});

function drafted(definition: TaskDefinition, event: Fact): TaskListRow {
  return {
    task_id: definition.taskId,
    plan_id: definition.planId,
    ...statedIn(definition),
    parent_task_id: null,
    slice_year: 0,
    status: statusAfter('drafted', event),
    due: definition.due,
    assigned_on: null,
    participants: definition.participants,
    unit_roles: namedRoles(definition.participants),
    work: null,
    claimant: null,
    assessment: null,
    updated_at: event.recordedAt,
    version: event.version,
  };
}

/** What the plan says of a task and nobody changes but the plan. */
function statedIn(definition: TaskDefinition) {
  const { planTitle, ordinal, number, title, path, kind, mode, trial, enteredBy, period } = definition;
  return { plan_title: planTitle, ordinal, number, title, path, kind, mode, trial, entered_by: enteredBy, period };
}

function changed(before: TaskListRow, event: Fact): TaskListRow {
  const status = statusAfter(before.status, event);
  const row = { ...before, status, updated_at: event.recordedAt, version: event.version };
  if (event.type === 'TaskRevised') return revised(row, event);
  if (event.type === 'TaskAssigned') return withWork({ ...row, assigned_on: event.data.on }, orderedWork(event));
  if (row.work === null) return beforeTheOrder(row, event);
  const folded = withWork(row, foldWork(row.work, event));
  if (event.type === 'CompletionClaimed') return { ...folded, claimant: event.actor.person };
  if (event.type !== 'TaskAssessed') return folded;
  const { roundId, year, score, resultClass } = event.data;
  return { ...folded, assessment: { roundId, year, score, resultClass } };
}

function revised(row: TaskListRow, event: Extract<Fact, { type: 'TaskRevised' }>): TaskListRow {
  const { definition, restarts, on } = event.data;
  const { participants, due } = definition;
  const stated = { ...row, ...statedIn(definition), participants };
  if (row.work === null) return { ...stated, due, unit_roles: namedRoles(participants) };
  const assignedOn = restarts === 'assigned' ? on : row.assigned_on;
  return withWork({ ...stated, assigned_on: assignedOn }, foldWork(row.work, event));
}

function withWork(row: TaskListRow, work: Work): TaskListRow {
  const roles = work.units.filter(takesPart).map(({ unitId, role }) => [unitId, role] as const);
  return { ...row, work, due: work.due, unit_roles: Object.fromEntries(roles) };
}

/** Units change already between the approval and the order. */
function beforeTheOrder(row: TaskListRow, event: Fact): TaskListRow {
  if (event.type !== 'TaskReassigned' && event.type !== 'UnitAdded' && event.type !== 'UnitReleased') return row;
  const { data } = event;
  const gone = 'fromUnitId' in data ? [data.fromUnitId, data.toUnitId] : [data.unitId];
  const kept = row.participants.filter(({ unitId }) => unitId === null || !gone.includes(unitId));
  const unitId = 'toUnitId' in data ? data.toUnitId : data.unitId;
  const come = 'role' in data ? [{ unitId, groupId: null, except: [], role: data.role, mention: '' }] : [];
  const participants = [...kept, ...come];
  return { ...row, participants, unit_roles: namedRoles(participants) };
}

function namedRoles(participants: readonly DraftedParticipant[]): TaskListRow['unit_roles'] {
  return Object.fromEntries(participants.flatMap(({ unitId, role }) => (unitId === null ? [] : [[unitId, role]])));
}

/** Which tasks to list; all that hold. */
export interface TaskRowFilter {
  readonly planId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly role?: UnitRole | undefined;
  readonly statuses?: readonly TaskStatus[] | undefined;
  /** A heading above the task, as the plan prints it. */
  readonly chapter?: string | undefined;
  /** A part of title or number. */
  readonly text?: string | undefined;
  readonly dueFrom?: LocalDate | undefined;
  readonly dueTo?: LocalDate | undefined;
  /** with: tasks and slices · without: no slices · a task's id: its slices. */
  readonly slices?: 'with' | 'without' | { readonly of: readonly string[] } | undefined;
}

/** Orders of the list. */
export const TASK_SORTS = ['plan', 'due', 'updated'] as const;
export type TaskSort = (typeof TASK_SORTS)[number];

/** Where a row stands in its order, as text; the next rows come after it. */
export type TaskSortKey = readonly string[];

interface Order {
  readonly keyOf: (row: TaskListRow) => TaskSortKey;
  /** The rows after a key, as a condition. */
  readonly after: (key: TaskSortKey) => ReturnType<typeof sql<boolean>>;
  readonly by: ReturnType<typeof sql>;
}

const ORDERS: Readonly<Record<TaskSort, Order>> = {
  plan: {
    keyOf: (row) => [row.plan_id, String(row.ordinal), String(row.slice_year), row.task_id],
    after: ([plan, ordinal, year, id]) =>
      sql<boolean>`(row.plan_id, row.ordinal, row.slice_year, row.task_id) >
        (${plan}, ${ordinal}::integer, ${year}::integer, ${id})`,
    by: sql`row.plan_id, row.ordinal, row.slice_year, row.task_id`,
  },
  due: {
    keyOf: (row) => [row.due, row.task_id],
    after: ([due, id]) => sql<boolean>`(row.due, row.task_id) > (${due}::date, ${id})`,
    by: sql`row.due, row.task_id`,
  },
  updated: {
    keyOf: (row) => [row.updated_at, row.task_id],
    after: ([at, id]) => sql<boolean>`(row.updated_at, row.task_id) < (${at}::timestamptz, ${id})`,
    by: sql`row.updated_at desc, row.task_id desc`,
  },
};

/** The key of a row in an order. */
export const sortKeyOf = (row: TaskListRow, sort: TaskSort): TaskSortKey => ORDERS[sort].keyOf(row);

/** A slice of the filtered list in an order, after a key; all of it without a limit. */
export async function readTaskRows(
  readModels: ReadModels,
  view: View,
  filter: TaskRowFilter,
  page: { readonly sort?: TaskSort; readonly after?: TaskSortKey | undefined; readonly limit?: number } = {},
): Promise<TaskListRow[]> {
  const order = ORDERS[page.sort ?? 'plan'];
  let query = filtered(readModels.rows(taskList, view), filter);
  if (page.after) query = query.where(order.after(page.after));
  query = query.orderBy(order.by);
  if (page.limit !== undefined) query = query.limit(page.limit);
  return query.selectAll('row').execute();
}

/** One task, or undefined where the view knows none. */
export async function findTaskRow(
  readModels: ReadModels,
  view: View,
  taskId: string,
): Promise<TaskListRow | undefined> {
  const query = readModels.rows(taskList, view).where('row.task_id', '=', taskId);
  return query.selectAll('row').executeTakeFirst();
}

function filtered(rows: RowQuery<TaskListRow>, filter: TaskRowFilter): RowQuery<TaskListRow> {
  const { planId, unitId, role, statuses, chapter, text, dueFrom, dueTo, slices = 'without' } = filter;
  let query = rows;
  if (planId !== undefined) query = query.where('row.plan_id', '=', planId);
  if (unitId !== undefined && role !== undefined) {
    query = query.where(sql<boolean>`row.unit_roles @> ${JSON.stringify({ [unitId]: role })}::jsonb`);
  } else if (unitId !== undefined) {
    query = query.where(sql<boolean>`jsonb_exists(row.unit_roles, ${unitId})`);
  }
  if (statuses !== undefined) query = query.where('row.status', 'in', [...statuses]);
  if (chapter !== undefined) query = query.where(sql<boolean>`row.path @> ${JSON.stringify([chapter])}::jsonb`);
  if (text !== undefined) {
    const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where(sql<boolean>`(row.title ilike ${part} or row.number ilike ${part})`);
  }
  if (dueFrom !== undefined) query = query.where('row.due', '>=', dueFrom);
  if (dueTo !== undefined) query = query.where('row.due', '<=', dueTo);
  if (slices === 'without') return query.where('row.parent_task_id', 'is', null);
  return slices === 'with' ? query : query.where('row.parent_task_id', 'in', [...slices.of]);
}

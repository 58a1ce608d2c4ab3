import { EVENT_STORE, loadState, ReadModels, rulesView, type EventStore, type View } from '#libs/event-store';
import { publishedCalendar, type Recorded } from '#libs/kernel';
import { GetRoster } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { owedDeadlines } from '../domain/lateness.js';
import { unknownTask } from '../domain/task.errors.js';
import type { TaskEvent } from '../domain/task.events.js';
import { evolve } from '../domain/task.evolve.js';
import { noTask } from '../domain/task.state.js';
import type { TaskStatus } from '../domain/task.status.js';
import { readTaskRows } from '../projections/task-list.projection.js';
import { readTimeline } from '../projections/task-timeline.projection.js';
import { allowedActions } from './allowed-actions.js';
import { taskStream } from './execute-task.js';
import { factsOf } from './present-circumstances.js';
import { sheetsOf } from './sheets.js';
import { overviewOf } from './task-overview.js';
import { dossierOf } from './task-dossier.js';
import { leadIn, readingOf } from './task-entry.js';
import { TaskReader, visibleTo } from './task-reader.js';
import { todosOn } from './row-todos.js';
import {
  AllowedActions,
  GetTask,
  ListSheets,
  ListTasks,
  ListTodos,
  ListWorkPoints,
  Overview,
  ReadTaskRecords,
  TaskHistory,
  type AllowedAction,
  type Sheet,
  type TaskDetail,
  type TaskEntry,
  type TaskHistoryEntry,
  type TaskOverview,
  type TaskRecord,
  type TodoEntry,
  type WorkPointEntry,
} from './task.queries.js';

@QueryHandler(ListTasks)
export class ListTasksHandler implements IQueryHandler<ListTasks> {
  constructor(private readonly tasks: TaskReader) {}

  execute({ view, filter, page, reader }: ListTasks): Promise<TaskEntry[]> {
    return this.tasks.list(view, filter, page, reader);
  }
}

@QueryHandler(GetTask)
export class GetTaskHandler implements IQueryHandler<GetTask> {
  constructor(
    private readonly tasks: TaskReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ view, taskId, reader }: GetTask): Promise<TaskDetail> {
    const row = await this.tasks.row(view, taskId, reader);
    const [entry] = await this.tasks.entries(view, [row], readingOf(view.at, publishedCalendar));
    const stream = this.store.readStream(view.log, taskStream(taskId), { limit: row.version + 1 });
    const events = (await Array.fromAsync(stream)) as Recorded<TaskEvent>[];
    const task = events.reduce(evolve, noTask);
    if (!entry || task.status === 'none') throw unknownTask();
    const { definition } = task;
    const deadlines = row.work ? owedDeadlines(row.work.obligations) : [];
    return { ...entry, definition, deadlines, dossier: dossierOf(events) };
  }
}

@QueryHandler(TaskHistory)
export class TaskHistoryHandler implements IQueryHandler<TaskHistory> {
  constructor(
    private readonly tasks: TaskReader,
    private readonly readModels: ReadModels,
  ) {}

  async execute({ view, taskId, reader }: TaskHistory): Promise<TaskHistoryEntry[]> {
    await this.tasks.row(view, taskId, reader);
    const rows = await readTimeline(this.readModels, view, taskId);
    return rows.map(({ position, version, type, actor, data, ...row }) => ({
      eventId: row.event_id,
      position,
      version,
      type,
      recordedAt: row.recorded_at,
      actor,
      data,
      commandId: row.command_id,
      correlationId: row.correlation_id,
      causationId: row.causation_id,
    }));
  }
}

@QueryHandler(AllowedActions)
export class AllowedActionsHandler implements IQueryHandler<AllowedActions> {
  constructor(
    private readonly tasks: TaskReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  async execute({ view, taskId, actor }: AllowedActions): Promise<AllowedAction[]> {
    await this.tasks.row(view, taskId, actor);
    const { log, position: upTo } = view;
    const known = upTo === undefined ? {} : { upTo };
    const { state } = await loadState(
      this.store,
      { initial: noTask, evolve },
      { log, stream: taskStream(taskId), ...known },
    );
    const roster = factsOf(await this.queries.execute(new GetRoster(log, rulesView(view).position)));
    return allowedActions(state, actor, view.at, { calendar: publishedCalendar, roster });
  }
}

/** Statuses in which somebody can have something to do. */
const WAITING: readonly TaskStatus[] = [
  'held-back',
  'approved',
  'assigned',
  'in-progress',
  'claimed',
  'under-verification',
  'verified',
];

@QueryHandler(ListTodos)
export class ListTodosHandler implements IQueryHandler<ListTodos> {
  constructor(
    private readonly tasks: TaskReader,
    private readonly readModels: ReadModels,
    private readonly queries: QueryBus,
  ) {}

  async execute({ view, actor }: ListTodos): Promise<TodoEntry[]> {
    const roster = factsOf(await this.queries.execute(new GetRoster(view.log, rulesView(view).position)));
    const visible = visibleTo(actor, { slices: 'with' as const, statuses: WAITING });
    const rows = visible === null ? [] : await readTaskRows(this.readModels, view, visible);
    const waiting = todosOn(rows, actor, view.at, { calendar: publishedCalendar, roster });
    const concerned = [...new Set(waiting.map(({ row }) => row))];
    const entries = await this.tasks.entries(view, concerned, readingOf(view.at, publishedCalendar));
    const byId = new Map(entries.map((task) => [task.taskId, task]));
    return waiting.flatMap(({ row, todo }) => {
      const task = byId.get(row.task_id);
      return task ? [{ ...todo, task }] : [];
    });
  }
}

@QueryHandler(ListWorkPoints)
export class ListWorkPointsHandler implements IQueryHandler<ListWorkPoints> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view, planId }: ListWorkPoints): Promise<WorkPointEntry[]> {
    const rows = await readTaskRows(this.readModels, view, { planId, slices: 'with' });
    return rows.flatMap((row) => {
      const { task_id: taskId, number, title: taskTitle, slice_year: year, status: taskStatus } = row;
      const task = {
        taskId,
        number,
        taskTitle,
        sliceYear: year === 0 ? null : year,
        taskStatus,
        leadUnitId: leadIn(row),
      };
      return (row.work?.workPoints ?? []).map((node) => ({ ...node, ...task }));
    });
  }
}

@QueryHandler(Overview)
export class OverviewHandler implements IQueryHandler<Overview> {
  constructor(private readonly tasks: TaskReader) {}

  async execute({ view, planId, reader }: Overview): Promise<TaskOverview> {
    const filter = planId === null ? {} : { planId };
    return overviewOf(await this.tasks.all(view, filter, reader));
  }
}

@QueryHandler(ListSheets)
export class ListSheetsHandler implements IQueryHandler<ListSheets> {
  constructor(private readonly tasks: TaskReader) {}

  async execute({ view, unitId, planId }: ListSheets): Promise<Sheet[]> {
    const filter = { unitId, ...(planId === null ? {} : { planId }) };
    return sheetsOf(await this.tasks.all(view, filter, null), unitId);
  }
}

@QueryHandler(ReadTaskRecords)
export class ReadTaskRecordsHandler implements IQueryHandler<ReadTaskRecords> {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ log, planId, upTo }: ReadTaskRecords): Promise<TaskRecord[]> {
    await this.readModels.waitFor(log, upTo);
    const view: View = { log, position: upTo, at: '' };
    const rows = await readTaskRows(this.readModels, view, { planId, slices: 'with' });
    const records: TaskRecord[] = [];
    for (const { task_id: taskId, work } of rows) {
      if (work === null) continue;
      const events = (await Array.fromAsync(
        this.store.readStream(log, taskStream(taskId), { upTo }),
      )) as Recorded<TaskEvent>[];
      const task = events.reduce(evolve, noTask);
      if (!('work' in task)) continue;
      const { continuing, slice, units } = task.work;
      records.push({ definition: task.definition, status: task.status, continuing, slice, units, events });
    }
    return records;
  }
}

/** Both modules of the context mount them, so that api and worker can ask alike. */
export const taskQueryHandlers = [
  ListTasksHandler,
  GetTaskHandler,
  TaskHistoryHandler,
  AllowedActionsHandler,
  ListTodosHandler,
  ListWorkPointsHandler,
  OverviewHandler,
  ListSheetsHandler,
  ReadTaskRecordsHandler,
];

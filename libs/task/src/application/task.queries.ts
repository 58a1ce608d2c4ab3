import type { LogId, View } from '#libs/event-store';
import type { ActingPost, Actor, ErrorDetails, Instant, LocalDate, Recorded } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';
import type { Lamp, LampColour } from '../domain/lamp.js';
import type { Lateness } from '../domain/lateness.js';
import type { Deadline } from '../domain/obligations.js';
import type { Participation, ParticipationStatus, UnitRole } from '../domain/participation.js';
import type { TaskCommand } from '../domain/task.commands.js';
import type { SliceOf, TaskDefinition, TaskKind } from '../domain/task.definition.js';
import type { TaskEvent } from '../domain/task.events.js';
import type { TaskStatus } from '../domain/task.status.js';
import type { Todo } from '../domain/todo.js';
import type { WorkPoint } from '../domain/work.js';
import type { TaskRowFilter, TaskSort, TaskSortKey } from '../projections/task-list.projection.js';
import type { TaskDossier } from './task-dossier.js';

/** A unit of a task; before the order, as the plan names it. */
export interface TaskUnit {
  readonly unitId: string | null;
  /** The group that is named before the order, or through which the unit came onto the task. */
  readonly groupId: string | null;
  /** As the plan prints it; empty from the order on. */
  readonly mention: string;
  readonly role: UnitRole;
  /** The unit's answer on the day of the view; null before the order. */
  readonly answer: ParticipationStatus | null;
  readonly acknowledgeBy: LocalDate | null;
  readonly returnBy: LocalDate | null;
  readonly acknowledgedOn: LocalDate | null;
  readonly returned: Participation['returned'];
}

/** One year of a continuing task, in short. */
export interface SliceEntry {
  readonly taskId: string;
  readonly year: number;
  readonly status: TaskStatus;
  readonly due: LocalDate;
  readonly lamp: Lamp | null;
}

/** What a year's assessment came to for a task; the class is null where the round gave none. */
export interface TaskAssessment {
  readonly roundId: string;
  readonly year: number;
  readonly score: string;
  readonly resultClass: string | null;
}

/** A task as lists show it, on the day of the view. */
export interface TaskEntry {
  readonly taskId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly parentTaskId: string | null;
  readonly sliceYear: number | null;
  readonly number: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly kind: TaskKind;
  readonly mode: TaskDefinition['mode'];
  readonly trial: boolean;
  readonly status: TaskStatus;
  readonly leadUnitId: string | null;
  readonly units: readonly TaskUnit[];
  readonly due: LocalDate;
  readonly originalDue: LocalDate;
  readonly assignedOn: LocalDate | null;
  readonly continuing: boolean;
  readonly lamp: Lamp | null;
  /** Deadlines not kept, with the unit that caused each. */
  readonly latenesses: readonly Lateness[];
  /** Closed nodes of all; null where progress is not measured (不计量). */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly reworks: number;
  /** The date asked for, while nobody has decided. */
  readonly extensionUntil: LocalDate | null;
  readonly lastUrgedOn: LocalDate | null;
  readonly slices: readonly SliceEntry[];
  readonly assessment: TaskAssessment | null;
  readonly updatedAt: Instant;
  /** Version of the task's stream. */
  readonly version: number;
  /** Its place in the order asked for. */
  readonly sortKey: TaskSortKey;
}

/** One task whole: what the plan says, what is owed and what was said on the way. */
export interface TaskDetail extends TaskEntry {
  readonly definition: TaskDefinition;
  readonly deadlines: readonly Deadline[];
  readonly dossier: TaskDossier;
}

/** Which tasks are listed; lamps are those of the view's day. */
export interface TaskFilter extends TaskRowFilter {
  readonly lamps?: readonly LampColour[] | undefined;
}

/** Which part of the list, in which order. */
export interface TaskPage {
  readonly sort: TaskSort;
  readonly after?: TaskSortKey | undefined;
  readonly limit: number;
}

/** Tasks in order. `reader` sees what the post may see; null sees everything. */
export class ListTasks extends Query<readonly TaskEntry[]> {
  constructor(
    readonly view: View,
    readonly filter: TaskFilter,
    readonly page: TaskPage,
    readonly reader: ActingPost | null = null,
  ) {
    super();
  }
}

/** One task. @throws DomainError `task/unknown` (not-found), also where the reader may not see it */
export class GetTask extends Query<TaskDetail> {
  constructor(
    readonly view: View,
    readonly taskId: string,
    readonly reader: ActingPost | null = null,
  ) {
    super();
  }
}

/** An event of a task, as histories show it. */
export interface TaskHistoryEntry {
  readonly eventId: string;
  readonly position: string;
  readonly version: number;
  readonly type: TaskEvent['type'];
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly data: TaskEvent['data'];
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

/** The events of a task, oldest first. @throws DomainError `task/unknown` (not-found) */
export class TaskHistory extends Query<readonly TaskHistoryEntry[]> {
  constructor(
    readonly view: View,
    readonly taskId: string,
    readonly reader: ActingPost | null = null,
  ) {
    super();
  }
}

/** What may be done, or why it may not. */
export interface AllowedAction {
  readonly action: TaskCommand['type'];
  readonly permission: string;
  readonly refusal: { readonly code: string; readonly details: ErrorDetails } | null;
}

/** What the post may do with a task now, decided by the rules themselves. @throws DomainError `task/unknown` (not-found) */
export class AllowedActions extends Query<readonly AllowedAction[]> {
  constructor(
    readonly view: View,
    readonly taskId: string,
    readonly actor: ActingPost,
  ) {
    super();
  }
}

/** Something that waits for a post, with its task. */
export interface TodoEntry extends Todo {
  readonly task: TaskEntry;
}

/** What waits for the post, most urgent first. */
export class ListTodos extends Query<readonly TodoEntry[]> {
  constructor(
    readonly view: View,
    readonly actor: ActingPost,
  ) {
    super();
  }
}

/** A node of a task's or slice's year, with its task. */
export interface WorkPointEntry extends WorkPoint {
  readonly taskId: string;
  readonly number: string;
  /** The task's title; the node's own is `title`. */
  readonly taskTitle: string;
  readonly sliceYear: number | null;
  readonly taskStatus: TaskStatus;
  readonly leadUnitId: string | null;
}

/** The nodes (年度工作要点) of a plan's tasks and slices, in the order of the plan. */
export class ListWorkPoints extends Query<readonly WorkPointEntry[]> {
  constructor(
    readonly view: View,
    readonly planId: string,
  ) {
    super();
  }
}

/** How many tasks stand how. */
export interface TaskCounts {
  readonly total: number;
  readonly byStatus: Readonly<Partial<Record<TaskStatus, number>>>;
  readonly byLamp: Readonly<Partial<Record<LampColour, number>>>;
}

/** All tasks that count, each continuing one once; checklist items do not. */
export interface TaskOverview extends TaskCounts {
  readonly plans: readonly (TaskCounts & {
    readonly planId: string;
    readonly title: string;
    readonly finished: number;
  })[];
  /** By the unit that leads. */
  readonly units: readonly (TaskCounts & { readonly unitId: string })[];
  /** The ten worst, red before yellow, the longest late first. */
  readonly worst: readonly TaskEntry[];
}

/** How the supervised tasks stand on the view's day, of one plan or of all. */
export class Overview extends Query<TaskOverview> {
  constructor(
    readonly view: View,
    readonly planId: string | null = null,
    readonly reader: ActingPost | null = null,
  ) {
    super();
  }
}

/** What a unit was ordered to do in one plan (督查通知单; 商请函 to special bodies). */
export interface Sheet {
  readonly planId: string;
  readonly planTitle: string;
  readonly unitId: string;
  readonly assignedOn: LocalDate;
  /** The earliest date among the lines that wait for an answer. */
  readonly acknowledgeBy: LocalDate | null;
  readonly pending: number;
  readonly lines: readonly TaskEntry[];
}

/** The sheets of a unit, the latest order first. */
export class ListSheets extends Query<readonly Sheet[]> {
  constructor(
    readonly view: View,
    readonly unitId: string,
    readonly planId: string | null = null,
  ) {
    super();
  }
}

/** A task or slice with all its events, as an assessment freezes it. */
export interface TaskRecord {
  readonly definition: TaskDefinition;
  readonly status: TaskStatus;
  readonly continuing: boolean;
  readonly slice: SliceOf | null;
  readonly units: readonly Participation[];
  readonly events: readonly Recorded<TaskEvent>[];
}

/** The ordered tasks and slices of a plan as the log has them up to a position; waits for the read models to get there. */
export class ReadTaskRecords extends Query<readonly TaskRecord[]> {
  constructor(
    readonly log: LogId,
    readonly planId: string,
    readonly upTo: bigint,
  ) {
    super();
  }
}

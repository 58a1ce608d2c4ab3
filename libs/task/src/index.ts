export { ExecuteTask, taskStream } from './application/execute-task.js';
export { DueSlices } from './application/due-slices.js';
export { sliceIdOf } from './application/open-slices.js';
export {
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
  type SliceEntry,
  type TaskCounts,
  type TaskDetail,
  type TaskEntry,
  type TaskFilter,
  type TaskHistoryEntry,
  type TaskOverview,
  type TaskPage,
  type TaskRecord,
  type TaskUnit,
  type TodoEntry,
  type WorkPointEntry,
} from './application/task.queries.js';
export { TaskWords } from './api/task-words.js';
export type { TaskDossier } from './application/task-dossier.js';
export { explainLamp, type ExplainedLamp } from './domain/explain-lamp.js';
export { LAMP_COLOURS, type Lamp, type LampColour, type LampRule } from './domain/lamp.js';
export { latenessesOn, type ExcusedFor, type Lateness } from './domain/lateness.js';
export {
  noObligations,
  type ClockStop,
  type Deadline,
  type DeadlineKind,
  type Obligations,
} from './domain/obligations.js';
export { foldObligations } from './domain/obligations.evolve.js';
export { UNIT_ROLES, type Participation, type ParticipationStatus, type UnitRole } from './domain/participation.js';
export type { ReportPeriod } from './domain/report-period.js';
export type { ParentChange, TaskCommand } from './domain/task.commands.js';
export type { EvidenceFile, SliceOf, TaskDefinition, TaskKind, TaskTarget } from './domain/task.definition.js';
export type {
  AnswerDeadlines,
  AssignedUnit,
  CalendarStamp,
  RenewedOrder,
  Reporting,
  TargetClaim,
  TaskEvent,
  TaskRevised,
  TaskTerminated,
  WorkStart,
} from './domain/task.events.js';
export { isEnded, isFinished, TASK_STATUSES, type TaskStatus } from './domain/task.status.js';
export { TODO_KINDS, type Todo, type TodoKind } from './domain/todo.js';
export { taskTexts } from './domain/task.texts.js';
export { eventWords as taskEventWords } from './domain/task.words.js';

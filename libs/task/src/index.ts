export type {
  AnswerDeadlines,
  AssignedUnit,
  CalendarStamp,
  Reporting,
  TargetClaim,
  TaskEvent,
  WorkStart,
} from './domain/task.events.js';
export type { EvidenceFile, SliceOf, TaskDefinition, TaskKind, TaskTarget } from './domain/task.definition.js';
export { isFinished, TASK_STATUSES, type TaskStatus } from './domain/task.status.js';
export { UNIT_ROLES, type Participation, type ParticipationStatus, type UnitRole } from './domain/participation.js';
export {
  foldObligations,
  noObligations,
  type ClockStop,
  type Deadline,
  type DeadlineKind,
  type Obligations,
} from './domain/obligations.js';
export { latenessesOn, type ExcusedFor, type Lateness } from './domain/lateness.js';
export { LAMP_COLOURS, type Lamp, type LampColour, type LampRule } from './domain/lamp.js';
export type { ReportPeriod } from './domain/report-period.js';

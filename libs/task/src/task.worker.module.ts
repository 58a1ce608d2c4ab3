import { ReactionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AssessTasksWhenResultsFinal } from './reactions/assess-tasks-when-results-final.js';
import { ChangeSlicesWhenParentUnitsChange } from './reactions/change-slices-when-parent-units-change.js';
import { DraftTasksWhenPlanApproved } from './reactions/draft-tasks-when-plan-approved.js';
import { OpenSlicesWhenTaskAcknowledged } from './reactions/open-slices-when-task-acknowledged.js';
import { ReopenParentWhenSliceReopens } from './reactions/reopen-parent-when-slice-reopens.js';
import { ReviseTasksWhenPlanIssued } from './reactions/revise-tasks-when-plan-issued.js';
import { TerminateSlicesWhenParentEnds } from './reactions/terminate-slices-when-parent-ends.js';
import { VerifyParentWhenLastSliceCloses } from './reactions/verify-parent-when-last-slice-closes.js';
import { SliceRounds } from './jobs/slice-rounds.js';
import { TaskModule } from './task.module.js';

const reactions = [
  DraftTasksWhenPlanApproved,
  OpenSlicesWhenTaskAcknowledged,
  ChangeSlicesWhenParentUnitsChange,
  VerifyParentWhenLastSliceCloses,
  ReopenParentWhenSliceReopens,
  AssessTasksWhenResultsFinal,
  ReviseTasksWhenPlanIssued,
  TerminateSlicesWhenParentEnds,
];

/** What apps/worker mounts: the read models, and what follows from plans, slices and rounds. */
@Module({
  imports: [CqrsModule, TaskModule, ReactionModule.forFeature(reactions)],
  providers: [SliceRounds],
  exports: [TaskModule],
})
export class TaskWorkerModule {}

import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ExecuteTaskHandler } from './application/execute-task.js';
import { DueSlices } from './application/due-slices.js';
import { PresentCircumstances } from './application/present-circumstances.js';
import { taskQueryHandlers } from './application/task.query-handlers.js';
import { TaskReader } from './application/task-reader.js';
import { evolve } from './domain/task.evolve.js';
import { noTask } from './domain/task.state.js';
import { taskList } from './projections/task-list.projection.js';
import { taskTimeline } from './projections/task-timeline.projection.js';

/** What api and worker share: the commands, the read models, the queries and the fold. */
@Module({
  imports: [
    CqrsModule,
    DeciderModule.forFeature('task', { initial: noTask, evolve }),
    ProjectionModule.forFeature([taskList, taskTimeline]),
  ],
  providers: [PresentCircumstances, ExecuteTaskHandler, TaskReader, DueSlices, ...taskQueryHandlers],
  exports: [DueSlices],
})
export class TaskModule {}

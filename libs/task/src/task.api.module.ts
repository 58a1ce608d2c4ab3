import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TaskAssignmentController } from './api/task-assignment.controller.js';
import { TaskCompletionController } from './api/task-completion.controller.js';
import { TaskController } from './api/task.controller.js';
import { BulkRequests } from './api/bulk-requests.js';
import { TaskRequests } from './api/task-requests.js';
import { TaskWorkController } from './api/task-work.controller.js';
import { WorklistController } from './api/worklist.controller.js';
import { taskTexts } from './domain/task.texts.js';
import { TaskModule } from './task.module.js';

/** What apps/api mounts. */
@Module({
  imports: [CqrsModule, TaskModule, TextsModule.forFeature(taskTexts)],
  controllers: [
    TaskController,
    TaskAssignmentController,
    TaskWorkController,
    TaskCompletionController,
    WorklistController,
  ],
  providers: [BulkRequests, TaskRequests],
})
export class TaskApiModule {}

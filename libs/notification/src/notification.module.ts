import { ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { notices } from './projections/notice.projection.js';
import { noticedTasks } from './projections/noticed-task.projection.js';

/** What api and worker share: the projections. */
@Module({ imports: [ProjectionModule.forFeature([notices, noticedTasks])] })
export class NotificationModule {}

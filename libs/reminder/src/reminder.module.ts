import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { OutstandingReader } from './application/outstanding-reader.js';
import { reminderQueryHandlers } from './application/reminder.query-handlers.js';
import { reminderDecider } from './domain/reminder.decide.js';
import { deadlines } from './projections/deadline.projection.js';
import { matters } from './projections/matter.projection.js';
import { reminders } from './projections/reminder.projection.js';

/** What api and worker share: the projections, the queries, the decider. */
@Module({
  imports: [
    CqrsModule,
    ProjectionModule.forFeature([matters, deadlines, reminders]),
    DeciderModule.forFeature('reminder', reminderDecider),
  ],
  providers: [OutstandingReader, ...reminderQueryHandlers],
  exports: [OutstandingReader],
})
export class ReminderModule {}

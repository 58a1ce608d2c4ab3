import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DueReminders } from './application/due-reminders.js';
import { OutstandingReader } from './application/outstanding-reader.js';
import { reminderQueryHandlers } from './application/reminder.query-handlers.js';
import { ReminderSettler } from './application/settle-reminder.js';
import { reminderDecider } from './domain/reminder.decide.js';
import { deadlines } from './projections/deadline.projection.js';
import { matters } from './projections/matter.projection.js';
import { reminders } from './projections/reminder.projection.js';

/** What api, worker and seed share: the projections, the queries, the decider, and sending without a queue. */
@Module({
  imports: [
    CqrsModule,
    ProjectionModule.forFeature([matters, deadlines, reminders]),
    DeciderModule.forFeature('reminder', reminderDecider),
  ],
  providers: [OutstandingReader, ReminderSettler, DueReminders, ...reminderQueryHandlers],
  exports: [OutstandingReader, ReminderSettler, DueReminders],
})
export class ReminderModule {}

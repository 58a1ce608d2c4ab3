import { QueueModule } from '#libs/platform/queue';
import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { REMINDER_QUEUE } from '../application/reminder-queue.js';
import { ReminderPlanner } from '../application/reminder-planner.js';
import { ReminderModule } from '../reminder.module.js';
import { PlanningRounds } from './planning-rounds.js';
import { BullReminderQueue, REMINDERS, SendDueReminder } from './send-due-reminder.job.js';

/** The queue, what fills it and what empties it. */
@Module({
  imports: [QueueModule, ReminderModule, BullModule.registerQueue({ name: REMINDERS })],
  providers: [
    BullReminderQueue,
    { provide: REMINDER_QUEUE, useExisting: BullReminderQueue },
    ReminderPlanner,
    SendDueReminder,
    PlanningRounds,
  ],
  exports: [ReminderPlanner],
})
export class ReminderJobsModule {}

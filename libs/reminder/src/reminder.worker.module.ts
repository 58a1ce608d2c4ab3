import { Module } from '@nestjs/common';
import { ReminderJobsModule } from './jobs/reminder-jobs.module.js';
import { ReminderModule } from './reminder.module.js';

/** What apps/worker mounts: the projections, and the jobs that plan and send. */
@Module({ imports: [ReminderModule, ReminderJobsModule], exports: [ReminderJobsModule] })
export class ReminderWorkerModule {}

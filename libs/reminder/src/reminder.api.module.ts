import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReminderController } from './api/reminder.controller.js';
import { reminderTexts } from './domain/reminder.texts.js';
import { ReminderModule } from './reminder.module.js';

/** What apps/api mounts. It knows no queue: the api works on while the queue's server is away. */
@Module({
  imports: [CqrsModule, ReminderModule, TextsModule.forFeature(reminderTexts)],
  controllers: [ReminderController],
})
export class ReminderApiModule {}

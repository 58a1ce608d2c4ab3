import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { NoticeController } from './api/notice.controller.js';
import { NoticeAddresses } from './application/notice-addresses.js';
import { noticeQueryHandlers } from './application/notice.query-handlers.js';
import { ReadMarks } from './application/read-marks.js';
import { notificationTexts } from './domain/notification.texts.js';
import { NotificationModule } from './notification.module.js';

/** What apps/api mounts: the notices of the signed-in post. */
@Module({
  imports: [CqrsModule, NotificationModule, TextsModule.forFeature(notificationTexts)],
  controllers: [NoticeController],
  providers: [NoticeAddresses, ReadMarks, ...noticeQueryHandlers],
})
export class NotificationApiModule {}

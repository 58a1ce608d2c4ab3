import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditController } from './api/audit.controller.js';
import {
  GetStreamStateHandler,
  ListEventsHandler,
  ReadStreamHistoryHandler,
} from './application/audit.query-handlers.js';
import { auditTexts } from './application/audit.texts.js';

/** The auditors' routes, for the api. */
@Module({
  imports: [CqrsModule, TextsModule.forFeature(auditTexts)],
  controllers: [AuditController],
  providers: [ListEventsHandler, ReadStreamHistoryHandler, GetStreamStateHandler],
})
export class AuditApiModule {}

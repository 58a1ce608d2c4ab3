import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditController } from './api/audit.controller.js';
import { RecoveryController } from './api/recovery.controller.js';
import { SealController } from './api/seal.controller.js';
import { ExportController } from './api/export.controller.js';
import { VerificationController } from './api/verification.controller.js';
import {
  FindEventHandler,
  GetStreamStateHandler,
  ListEventsHandler,
  ReadStreamHistoryHandler,
} from './application/audit.query-handlers.js';
import {
  GetCheckpointSheetHandler,
  GetSealHandler,
  ListCheckpointsHandler,
  ProveConsistencyHandler,
  ProveEventHandler,
} from './application/seal.query-handlers.js';
import { auditTexts } from './application/audit.texts.js';
import { ExecuteRecoveryHandler } from './application/execute-recovery.js';
import { Exports } from './application/exports.js';
import { VerificationRuns } from './application/verification-runs.js';
import { Verifications } from './application/verifications.js';
import { faultTexts } from './application/verification/fault.texts.js';
import { AuditModule } from './audit.module.js';

/** The auditors' routes, for the api. */
@Module({
  imports: [CqrsModule, AuditModule, TextsModule.forFeature({ ...auditTexts, ...faultTexts })],
  controllers: [AuditController, SealController, RecoveryController, ExportController, VerificationController],
  providers: [
    ListEventsHandler,
    FindEventHandler,
    ReadStreamHistoryHandler,
    GetStreamStateHandler,
    GetSealHandler,
    GetCheckpointSheetHandler,
    ListCheckpointsHandler,
    ProveConsistencyHandler,
    ProveEventHandler,
    ExecuteRecoveryHandler,
    Exports,
    VerificationRuns,
    Verifications,
  ],
})
export class AuditApiModule {}

import { ReactionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { VerifyAtStart } from './application/verify-at-start.js';
import { AuditModule } from './audit.module.js';
import { LiftQuarantineWhenLogRecovered } from './reactions/lift-quarantine-when-log-recovered.js';

/** What apps/worker mounts: the verification of the logs at start, and what follows from a recovery. */
@Module({
  imports: [AuditModule, ReactionModule.forFeature([LiftQuarantineWhenLogRecovered])],
  providers: [VerifyAtStart],
  exports: [VerifyAtStart],
})
export class AuditWorkerModule {}

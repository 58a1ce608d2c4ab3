import { ReactionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { LogVerifier } from './application/log-verifier.js';
import { VerificationRuns } from './application/verification-runs.js';
import { VerifyAtStart } from './application/verify-at-start.js';
import { VerifyWhenAsked } from './application/verify-when-asked.js';
import { AuditModule } from './audit.module.js';
import { LiftQuarantineWhenLogRecovered } from './reactions/lift-quarantine-when-log-recovered.js';

/** What apps/worker mounts: the verification of the logs, at start and when an auditor asks, and what follows from a recovery. */
@Module({
  imports: [AuditModule, ReactionModule.forFeature([LiftQuarantineWhenLogRecovered])],
  providers: [LogVerifier, VerificationRuns, VerifyAtStart, VerifyWhenAsked],
  exports: [VerifyAtStart],
})
export class AuditWorkerModule {}

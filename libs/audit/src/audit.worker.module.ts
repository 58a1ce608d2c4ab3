import { Module } from '@nestjs/common';
import { LogVerifier } from './application/log-verifier.js';
import { VerificationRuns } from './application/verification-runs.js';
import { VerifyAtStart } from './application/verify-at-start.js';
import { VerifyWhenAsked } from './application/verify-when-asked.js';

/** What apps/worker mounts: the verification of the logs, at start and whenever an auditor asks for it. */
@Module({ providers: [LogVerifier, VerificationRuns, VerifyAtStart, VerifyWhenAsked], exports: [VerifyAtStart] })
export class AuditWorkerModule {}

import { Module } from '@nestjs/common';
import { VerifyAtStart } from './application/verify-at-start.js';

/** What apps/worker mounts: the verification of the logs at start. */
@Module({ providers: [VerifyAtStart], exports: [VerifyAtStart] })
export class AuditWorkerModule {}

import { Module } from '@nestjs/common';
import { AssessmentModule } from './assessment.module.js';

/** What apps/worker mounts: the read model. The tasks' own reaction records the results. */
@Module({ imports: [AssessmentModule] })
export class AssessmentWorkerModule {}

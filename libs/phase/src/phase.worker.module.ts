import { Module } from '@nestjs/common';
import { PhaseModule } from './phase.module.js';

/** What apps/worker mounts: the read model. */
@Module({ imports: [PhaseModule] })
export class PhaseWorkerModule {}

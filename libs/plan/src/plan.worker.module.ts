import { Module } from '@nestjs/common';
import { PlanModule } from './plan.module.js';

/** What apps/worker mounts: the projection, and the queries that reactions and jobs of other contexts ask. */
@Module({ imports: [PlanModule] })
export class PlanWorkerModule {}

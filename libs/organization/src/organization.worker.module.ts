import { Module } from '@nestjs/common';
import { OrganizationModule } from './organization.module.js';

/** What apps/worker mounts: the projections, and the queries that reactions and jobs of other contexts ask. */
@Module({ imports: [OrganizationModule] })
export class OrganizationWorkerModule {}

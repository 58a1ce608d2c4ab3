import { ReactionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { OrganizationModule } from './organization.module.js';
import { DestroyKeyWhenPersonErased } from './reactions/destroy-key-when-person-erased.js';

/**
 * What apps/worker mounts: the projections, what follows from an erasure, and the queries that reactions and jobs of other
 * contexts ask.
 */
@Module({ imports: [OrganizationModule, ReactionModule.forFeature([DestroyKeyWhenPersonErased])] })
export class OrganizationWorkerModule {}

import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ExecutePhaseHandler } from './application/execute-phase.js';
import { PhaseInquiry } from './application/phase-inquiry.js';
import { PhaseReader } from './application/phase-reader.js';
import { phaseQueryHandlers } from './application/phase.query-handlers.js';
import { phaseDecider } from './domain/phase.decide.js';
import { phaseList } from './projections/phase-list.projection.js';

/** What api and worker share: the commands, the read model and the queries of other contexts. */
@Module({
  imports: [CqrsModule, DeciderModule.forFeature('phase', phaseDecider), ProjectionModule.forFeature([phaseList])],
  providers: [ExecutePhaseHandler, PhaseInquiry, PhaseReader, ...phaseQueryHandlers],
})
export class PhaseModule {}

import { ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { roundQueryHandlers } from './application/round.query-handlers.js';
import { roundList } from './projections/round-list.projection.js';

/** The read model of assessment rounds. */
@Module({
  imports: [CqrsModule, ProjectionModule.forFeature([roundList])],
  providers: [...roundQueryHandlers],
})
export class AssessmentWorkerModule {}

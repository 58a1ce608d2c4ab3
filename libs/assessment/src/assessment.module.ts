import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ExecuteRoundHandler } from './application/execute-round.js';
import { RoundInquiry } from './application/round-inquiry.js';
import { RoundReader } from './application/round-reader.js';
import { roundQueryHandlers } from './application/round.query-handlers.js';
import { roundDecider } from './domain/round.decide.js';
import { roundList } from './projections/round-list.projection.js';

/** What api and worker share: the commands, the read model and the queries of other contexts. */
@Module({
  imports: [CqrsModule, DeciderModule.forFeature('round', roundDecider), ProjectionModule.forFeature([roundList])],
  providers: [ExecuteRoundHandler, RoundInquiry, RoundReader, ...roundQueryHandlers],
})
export class AssessmentModule {}

import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ExecuteIndicatorHandler } from './application/execute-indicator.js';
import { indicatorQueryHandlers } from './application/indicator.query-handlers.js';
import { indicatorDecider } from './domain/indicator.decide.js';
import { indicatorList } from './projections/indicator-list.projection.js';

/** What api and worker share: the commands, the read model and the queries of other contexts. */
@Module({
  imports: [
    CqrsModule,
    DeciderModule.forFeature('indicator', indicatorDecider),
    ProjectionModule.forFeature([indicatorList]),
  ],
  providers: [ExecuteIndicatorHandler, ...indicatorQueryHandlers],
})
export class IndicatorModule {}

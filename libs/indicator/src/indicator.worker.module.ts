import { ProjectionModule, ReactionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ExecuteIndicatorHandler } from './application/execute-indicator.js';
import { indicatorQueryHandlers } from './application/indicator.query-handlers.js';
import { indicatorList } from './projections/indicator-list.projection.js';
import { DefineIndicatorsWhenPlanApproved } from './reactions/define-indicators-when-plan-approved.js';

/** The read model of indicators, and what follows from other contexts' events. */
@Module({
  imports: [
    CqrsModule,
    ProjectionModule.forFeature([indicatorList]),
    ReactionModule.forFeature([DefineIndicatorsWhenPlanApproved]),
  ],
  providers: [ExecuteIndicatorHandler, ...indicatorQueryHandlers],
})
export class IndicatorWorkerModule {}

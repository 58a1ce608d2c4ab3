import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { IndicatorController } from './api/indicator.controller.js';
import { ExecuteIndicatorHandler } from './application/execute-indicator.js';
import { indicatorQueryHandlers } from './application/indicator.query-handlers.js';
import { indicatorDecider } from './domain/indicator.decide.js';
import { indicatorTexts } from './domain/indicator.texts.js';
import { indicatorList } from './projections/indicator-list.projection.js';

/** Indicators over HTTP. */
@Module({
  imports: [
    CqrsModule,
    DeciderModule.forFeature('indicator', indicatorDecider),
    ProjectionModule.forFeature([indicatorList]),
    TextsModule.forFeature(indicatorTexts),
  ],
  controllers: [IndicatorController],
  providers: [ExecuteIndicatorHandler, ...indicatorQueryHandlers],
})
export class IndicatorApiModule {}

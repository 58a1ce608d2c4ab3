import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RoundController } from './api/round.controller.js';
import { ExecuteRoundHandler } from './application/execute-round.js';
import { RoundInquiry } from './application/round-inquiry.js';
import { roundQueryHandlers } from './application/round.query-handlers.js';
import { assessmentTexts } from './domain/assessment.texts.js';
import { roundDecider } from './domain/round.decide.js';
import { roundList } from './projections/round-list.projection.js';

/** Assessment rounds over HTTP. */
@Module({
  imports: [
    CqrsModule,
    DeciderModule.forFeature('round', roundDecider),
    ProjectionModule.forFeature([roundList]),
    TextsModule.forFeature(assessmentTexts),
  ],
  controllers: [RoundController],
  providers: [ExecuteRoundHandler, RoundInquiry, ...roundQueryHandlers],
})
export class AssessmentApiModule {}

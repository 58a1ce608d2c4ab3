import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RoundController } from './api/round.controller.js';
import { AssessmentModule } from './assessment.module.js';
import { assessmentTexts } from './domain/assessment.texts.js';

/** What apps/api mounts. */
@Module({
  imports: [CqrsModule, AssessmentModule, TextsModule.forFeature(assessmentTexts)],
  controllers: [RoundController],
})
export class AssessmentApiModule {}

import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DraftController } from './api/draft.controller.js';
import { PlanController } from './api/plan.controller.js';
import { planTexts } from './domain/plan.texts.js';
import { PlanModule } from './plan.module.js';

/** What apps/api mounts. The drafts' routes come first: `plans/drafts` is no plan's id. */
@Module({
  imports: [CqrsModule, PlanModule, TextsModule.forFeature(planTexts)],
  controllers: [DraftController, PlanController],
})
export class PlanApiModule {}

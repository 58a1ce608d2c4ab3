import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlanImportController } from './api/plan-import.controller.js';
import { planImportTexts } from './readers/reading.texts.js';

/** What apps/api mounts. */
@Module({
  imports: [CqrsModule, TextsModule.forFeature(planImportTexts)],
  controllers: [PlanImportController],
})
export class PlanImportApiModule {}

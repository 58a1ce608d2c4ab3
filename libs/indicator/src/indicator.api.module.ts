import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { IndicatorController } from './api/indicator.controller.js';
import { indicatorTexts } from './domain/indicator.texts.js';
import { IndicatorModule } from './indicator.module.js';

/** What apps/api mounts. */
@Module({
  imports: [CqrsModule, IndicatorModule, TextsModule.forFeature(indicatorTexts)],
  controllers: [IndicatorController],
})
export class IndicatorApiModule {}

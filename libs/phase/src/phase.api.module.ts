import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PhaseController } from './api/phase.controller.js';
import { phaseTexts } from './domain/phase.texts.js';
import { PhaseModule } from './phase.module.js';

/** What apps/api mounts. */
@Module({
  imports: [CqrsModule, PhaseModule, TextsModule.forFeature(phaseTexts)],
  controllers: [PhaseController],
})
export class PhaseApiModule {}

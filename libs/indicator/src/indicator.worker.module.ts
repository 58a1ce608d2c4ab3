import { ReactionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { IndicatorModule } from './indicator.module.js';
import { DefineIndicatorsWhenPlanApproved } from './reactions/define-indicators-when-plan-approved.js';
import { RedefineIndicatorsWhenPlanIssued } from './reactions/redefine-indicators-when-plan-issued.js';

/** What apps/worker mounts: the read model, and what follows from plans. */
@Module({
  imports: [
    CqrsModule,
    IndicatorModule,
    ReactionModule.forFeature([DefineIndicatorsWhenPlanApproved, RedefineIndicatorsWhenPlanIssued]),
  ],
})
export class IndicatorWorkerModule {}

import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Drafting } from './application/drafting.js';
import { Drafts } from './application/drafts.js';
import { ExecutePlanHandler } from './application/execute-plan.js';
import { ImportDraftHandler } from './application/import-draft.js';
import { planQueryHandlers } from './application/plan.query-handlers.js';
import { SourceTexts } from './application/source-texts.js';
import { planDecider } from './domain/plan.decide.js';
import { planList } from './projections/plan-list.projection.js';

/** What api and worker share: the command and query handlers, the projection, the decider. */
@Module({
  imports: [CqrsModule, ProjectionModule.forFeature([planList]), DeciderModule.forFeature('plan', planDecider)],
  providers: [Drafts, Drafting, SourceTexts, ExecutePlanHandler, ImportDraftHandler, ...planQueryHandlers],
  exports: [Drafts, Drafting],
})
export class PlanModule {}

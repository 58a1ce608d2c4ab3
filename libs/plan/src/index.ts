export { ExecutePlan, planStream } from './application/execute-plan.js';
export { ImportDraft, type ImportedDraft } from './application/import-draft.js';
export { Drafting, type DraftStatus, type ReviewedDraft, type SeenDraft } from './application/drafting.js';
export {
  GetPlan,
  ListPlans,
  ReadPlan,
  ReadPlanSource,
  type NamedAct,
  type NamedParticipant,
  type PlanDetail,
  type PlanEntry,
  type PlanItemDetail,
} from './application/plan.queries.js';
export type { PlanCommand, PlanSubmission } from './domain/plan.commands.js';
export type {
  ChangedIndicator,
  ChangedItem,
  IndicatorPart,
  ItemKind,
  ItemPart,
  PlanApproved,
  PlanDeadline,
  PlanEvent,
  PlanHeader,
  PlanIndicator,
  PlanIndicatorSubmitted,
  PlanIssued,
  PlanItem,
  PlanItemSubmitted,
  PlanParticipant,
  PlanPhase,
  PlanPhaseSubmitted,
  PlanRevisionSentBack,
  PlanRevisionSubmitted,
  PlanSentBack,
  PlanSubmitted,
  PlanTrialStarted,
} from './domain/plan.events.js';
export type { PlanReading } from './domain/plan-reading.js';
export { COMPARATOR_SIGNS } from './domain/comparator-signs.js';
export type { Comparator, DeadlineKind, IndicatorKind, ParticipantRole, SourceSpan } from './domain/plan-reading.js';
export type { PlanAct, PlanStatus, SubmittedPlan } from './domain/plan.state.js';
export { planMigrations } from './migrations/index.js';
export { planEventWords } from './domain/plan.words.js';

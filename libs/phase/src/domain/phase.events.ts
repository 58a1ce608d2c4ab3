import type { DomainEvent, YearMonth } from '#libs/kernel';
import type { PhaseFigures } from './phase.figures.js';

/** A phase of a plan as it was when its summary was handed in; both months are counted in. */
export interface SummarisedPhase {
  readonly phaseId: string;
  readonly name: string;
  readonly from: YearMonth;
  readonly to: YearMonth;
}

/** 报送阶段小结: the office's text, with the figures of that moment and the position of the log at which they were read. */
export type PhaseSummarySubmitted = DomainEvent<
  'PhaseSummarySubmitted',
  {
    readonly planId: string;
    readonly phase: SummarisedPhase;
    readonly text: string;
    readonly figures: PhaseFigures;
    readonly position: string;
  }
>;

/** 退回阶段小结 */
export type PhaseSummarySentBack = DomainEvent<
  'PhaseSummarySentBack',
  { readonly planId: string; readonly reason: string }
>;

/** 审定阶段小结: the phase is closed with its figures as they stood at the position. */
export type PhaseSummaryClosed = DomainEvent<
  'PhaseSummaryClosed',
  { readonly planId: string; readonly position: string }
>;

/** Everything that happens to a phase's summary. */
export type PhaseEvent = PhaseSummarySubmitted | PhaseSummarySentBack | PhaseSummaryClosed;

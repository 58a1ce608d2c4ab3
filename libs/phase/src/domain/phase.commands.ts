import type { Command } from '#libs/kernel';
import type { SummarisedPhase } from './phase.events.js';
import type { PhaseFigures } from './phase.figures.js';

/** What a summary stands on, read when it is handed in. */
export interface PhaseGround {
  readonly planTitle: string;
  readonly planStatus: 'in-force' | 'trial' | 'not-in-force';
  /** The leading group's office that runs the plan; null where the plan names none. */
  readonly officeUnitId: string | null;
  readonly phase: SummarisedPhase;
  readonly figures: PhaseFigures;
  /** Position of the log at which the figures were read, as text. */
  readonly position: string;
}

/** Hands in the summary of a phase, the first time or after it was sent back. */
export type SubmitPhaseSummary = Command<
  'SubmitPhaseSummary',
  { readonly planId: string; readonly text: string; readonly ground: PhaseGround }
>;

/** Sends the summary back to the office, to be mended. */
export type SendBackPhaseSummary = Command<'SendBackPhaseSummary', { readonly reason: string }>;

/** Accepts the summary; the phase is closed. */
export type ClosePhaseSummary = Command<'ClosePhaseSummary', Record<string, never>>;

/** Every intent on a phase. */
export type PhaseCommand = SubmitPhaseSummary | SendBackPhaseSummary | ClosePhaseSummary;

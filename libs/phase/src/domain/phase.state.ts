import type { Instant, Recorded } from '#libs/kernel';
import type { PhaseEvent, SummarisedPhase } from './phase.events.js';
import type { PhaseFigures } from './phase.figures.js';
import type { SummaryStatus } from './phase.standing.js';

/** An act on a summary, for its history. */
export interface SummaryAct {
  readonly type: PhaseEvent['type'];
  readonly person: string;
  readonly post: string;
  readonly unit: string;
  readonly at: Instant;
  /** Why it was sent back. */
  readonly reason: string | null;
}

/** A summary as it was handed in last. */
export interface Summary {
  readonly status: SummaryStatus;
  readonly planId: string;
  readonly phase: SummarisedPhase;
  readonly text: string;
  readonly figures: PhaseFigures;
  /** Position of the log at which the figures were read. */
  readonly position: string;
  /** The person who handed it in. */
  readonly submitter: string;
  readonly acts: readonly SummaryAct[];
}

/** A phase and what was written on it. */
export type PhaseState = { readonly status: 'none' } | Summary;

export const noSummary: PhaseState = { status: 'none' };

/** Folds one fact into the state. */
export function evolve(state: PhaseState, event: Recorded<PhaseEvent>): PhaseState {
  const acts = [...('acts' in state ? state.acts : []), actOf(event)];
  if (event.type === 'PhaseSummarySubmitted') {
    return { ...event.data, status: 'submitted', submitter: event.actor.person, acts };
  }
  if (state.status === 'none') return state;
  return { ...state, status: event.type === 'PhaseSummaryClosed' ? 'closed' : 'sent-back', acts };
}

function actOf({ type, data, actor, recordedAt }: Recorded<PhaseEvent>): SummaryAct {
  const { person, post, unit } = actor;
  return { type, person, post, unit, at: recordedAt, reason: 'reason' in data ? data.reason : null };
}

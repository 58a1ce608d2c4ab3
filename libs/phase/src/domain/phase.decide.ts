import { localDateOf, type Decider } from '#libs/kernel';
import type { ClosePhaseSummary, PhaseCommand, SendBackPhaseSummary, SubmitPhaseSummary } from './phase.commands.js';
import * as refused from './phase.errors.js';
import type { PhaseEvent } from './phase.events.js';
import { hasBegun } from './phase.standing.js';
import { evolve, noSummary, type PhaseState, type Summary } from './phase.state.js';

/** Characters of a summary's text at most. */
export const TEXT_LIMIT = 3_000;

/** A phase's summary from the office's hand to the director's. It gates no task: D12 closes phases, not work. */
export const phaseDecider: Decider<PhaseCommand, PhaseState, PhaseEvent> = { initial: noSummary, decide, evolve };

function decide(command: PhaseCommand, state: PhaseState): readonly PhaseEvent[] {
  switch (command.type) {
    case 'SubmitPhaseSummary':
      return submitSummary(command, state);
    case 'SendBackPhaseSummary':
      return sendBackSummary(command, state);
    case 'ClosePhaseSummary':
      return closeSummary(command, state);
  }
}

function submitSummary({ data, actor, at }: SubmitPhaseSummary, state: PhaseState): PhaseEvent[] {
  const { planTitle, planStatus, officeUnitId, phase, figures, position } = data.ground;
  if (planStatus === 'not-in-force') throw refused.planNotRunning(planTitle);
  if (officeUnitId !== null && actor.unit !== officeUnitId) throw refused.notTheOffice(officeUnitId);
  if (state.status === 'closed') throw refused.alreadyClosed(state.phase.name);
  if (state.status === 'submitted') throw refused.alreadySubmitted(state.phase.name);
  if (!hasBegun(phase, localDateOf(at))) throw refused.notBegun(phase.name, `${phase.from}-01`);
  const text = data.text.trim();
  if (text === '') throw refused.textMissing();
  if (text.length > TEXT_LIMIT) throw refused.textTooLong(TEXT_LIMIT);
  return [{ type: 'PhaseSummarySubmitted', data: { planId: data.planId, phase, text, figures, position } }];
}

function sendBackSummary({ data, actor }: SendBackPhaseSummary, state: PhaseState): PhaseEvent[] {
  const { planId } = requireSubmitted(state, actor.person);
  const reason = data.reason.trim();
  if (reason === '') throw refused.reasonMissing();
  return [{ type: 'PhaseSummarySentBack', data: { planId, reason } }];
}

function closeSummary({ actor }: ClosePhaseSummary, state: PhaseState): PhaseEvent[] {
  const { planId, position } = requireSubmitted(state, actor.person);
  return [{ type: 'PhaseSummaryClosed', data: { planId, position } }];
}

/** 报送与审定分离: nobody decides on a summary of one's own. */
function requireSubmitted(state: PhaseState, person: string): Summary {
  if (state.status === 'closed') throw refused.alreadyClosed(state.phase.name);
  if (state.status !== 'submitted') throw refused.notSubmitted();
  if (state.submitter === person) throw refused.ownSummary(state.phase.name);
  return state;
}

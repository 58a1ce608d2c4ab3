import { DomainError, type ActingPost, type Instant } from '#libs/kernel';
import { authorise } from '#libs/organization';
import type { PhaseCommand, PhaseGround } from '../domain/phase.commands.js';
import { phaseDecider } from '../domain/phase.decide.js';
import { phasePolicy } from '../domain/phase.policy.js';
import type { PhaseState } from '../domain/phase.state.js';
import type { PhaseAction } from './phase.queries.js';

/** Stands for what the person has yet to type. */
const SOMETHING = '…';

/** What the post may do with a summary: each command is put to the rules, and their refusal is the reason. */
export function phaseActions(state: PhaseState, planId: string, ground: PhaseGround, by: Acting): PhaseAction[] {
  const { actor, at } = by;
  const commands: PhaseCommand[] = [
    { type: 'SubmitPhaseSummary', data: { planId, text: SOMETHING, ground }, actor, at },
    { type: 'SendBackPhaseSummary', data: { reason: SOMETHING }, actor, at },
    { type: 'ClosePhaseSummary', data: {}, actor, at },
  ];
  return commands.map((command) => ({ action: command.type, refusal: refusalOf(command, state) }));
}

interface Acting {
  readonly actor: ActingPost;
  readonly at: Instant;
}

function refusalOf(command: PhaseCommand, state: PhaseState): PhaseAction['refusal'] {
  try {
    authorise(phasePolicy, command);
    phaseDecider.decide(command, state);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, details: error.details };
  }
}

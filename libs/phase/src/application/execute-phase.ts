import {
  CLOCK,
  EVENT_STORE,
  handleCommand,
  loadState,
  type AppendResult,
  type Clock,
  type CommandEnvelope,
  type EventStore,
  type StreamName,
} from '#libs/event-store';
import type { Command as DomainCommand, Intent } from '#libs/kernel';
import { authorise } from '#libs/organization';
import { ReadPlan } from '#libs/plan';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { ClosePhaseSummary, PhaseCommand, SendBackPhaseSummary } from '../domain/phase.commands.js';
import { phaseDecider } from '../domain/phase.decide.js';
import { unknownPhase } from '../domain/phase.errors.js';
import { phasePolicy } from '../domain/phase.policy.js';
import { PhaseInquiry } from './phase-inquiry.js';

/** The stream of a phase's summary. */
export const phaseStream = (phaseId: string): StreamName => `phase-${phaseId}`;

/** What a person asks when handing a summary in; the figures are read by the server. */
export type SubmitPhaseSummaryRequest = DomainCommand<'SubmitPhaseSummary', { readonly text: string }>;

/** What people ask of a phase. */
export type PhaseRequest = SubmitPhaseSummaryRequest | SendBackPhaseSummary | ClosePhaseSummary;

/** Which phase of which plan. */
export interface PhaseKey {
  readonly planId: string;
  readonly phaseId: string;
}

/**
 * Asks something of a phase; the envelope's stream is `phaseStream(phaseId)`.
 * @throws DomainError `plan/unknown-plan`, `phase/unknown-phase` (not-found), and what the decider refuses
 */
export class ExecutePhase extends Command<AppendResult> {
  constructor(
    readonly key: PhaseKey,
    readonly envelope: CommandEnvelope<PhaseRequest>,
  ) {
    super();
  }
}

@CommandHandler(ExecutePhase)
export class ExecutePhaseHandler implements ICommandHandler<ExecutePhase> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inquiry: PhaseInquiry,
    private readonly queries: QueryBus,
  ) {}

  async execute({ key, envelope }: ExecutePhase): Promise<AppendResult> {
    authorise(phasePolicy, { type: envelope.intent.type, actor: envelope.actor });
    const known = await this.store.findCommand(envelope.log, envelope.commandId, envelope.requestHash);
    if (known) return known;
    const intent = await this.withGround(key, envelope);
    return handleCommand({ store: this.store, clock: this.clock }, phaseDecider, { ...envelope, intent });
  }

  private async withGround(key: PhaseKey, { log, stream, intent }: CommandEnvelope<PhaseRequest>) {
    const { state } = await loadState(this.store, phaseDecider, { log, stream });
    const summary = state.status !== 'none' && state.planId === key.planId ? state : null;
    if (intent.type !== 'SubmitPhaseSummary') {
      if (summary === null) await this.requirePhase(log, key);
      return intent satisfies Intent<PhaseCommand>;
    }
    const at = await this.clock.now();
    const ground = await this.inquiry.ground(log, { ...key, at }, summary?.phase ?? null);
    const data = { planId: key.planId, text: intent.data.text, ground };
    return { type: 'SubmitPhaseSummary', data } satisfies Intent<PhaseCommand>;
  }

  private async requirePhase(log: string, { planId, phaseId }: PhaseKey): Promise<void> {
    const { phases } = await this.queries.execute(new ReadPlan(log, planId));
    if (!phases.some((phase) => phase.phaseId === phaseId)) throw unknownPhase();
  }
}

import {
  CLOCK,
  deriveId,
  EVENT_STORE,
  handleCommand,
  loadState,
  type AppendResult,
  type Clock,
  type CommandEnvelope,
  type EventStore,
  type StreamName,
} from '#libs/event-store';
import type { Command as DomainCommand, Intent, LocalDate } from '#libs/kernel';
import { authorise } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecideScore, FinaliseResults, RoundCommand, WithdrawRound } from '../domain/round.commands.js';
import { roundDecider } from '../domain/round.decide.js';
import { noSuchRound } from '../domain/round.errors.js';
import { roundPolicy } from '../domain/round.policy.js';
import type { Scheme } from '../domain/scheme.js';
import { RoundInquiry } from './round-inquiry.js';

/** One assessment for each plan and year. */
export const roundIdOf = (planId: string, year: number): string => deriveId(planId, `assessment-${year}`);

/** The stream of a round. */
export const roundStream = (roundId: string): StreamName => `round-${roundId}`;

/** What a person asks when opening a round; the ground it stands on is read at the cut-off. */
export type OpenRoundRequest = DomainCommand<
  'OpenRound',
  {
    readonly planId: string;
    readonly year: number;
    readonly scheme: Scheme;
    readonly cutOff: LocalDate;
    /** Every unit that answers for something and can be scored, unless given. */
    readonly unitIds?: readonly string[] | undefined;
  }
>;

/** What a person asks when calculating: the inputs are read at the cut-off. */
export type CalculateRoundRequest = DomainCommand<'CalculateRound', Record<string, never>>;

/** What people ask of a round. */
export type RoundRequest = OpenRoundRequest | CalculateRoundRequest | DecideScore | FinaliseResults | WithdrawRound;

/** Asks something of a round; the envelope's stream is `roundStream(roundId)`. */
export class ExecuteRound extends Command<AppendResult> {
  constructor(readonly envelope: CommandEnvelope<RoundRequest>) {
    super();
  }
}

@CommandHandler(ExecuteRound)
export class ExecuteRoundHandler implements ICommandHandler<ExecuteRound> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inquiry: RoundInquiry,
  ) {}

  async execute({ envelope }: ExecuteRound): Promise<AppendResult> {
    authorise(roundPolicy, { type: envelope.intent.type, actor: envelope.actor });
    const known = await this.store.findCommand(envelope.log, envelope.commandId, envelope.requestHash);
    if (known) return known;
    const intent = await this.withInputs(envelope);
    return handleCommand({ store: this.store, clock: this.clock }, roundDecider, { ...envelope, intent });
  }

  private async withInputs({ log, stream, intent }: CommandEnvelope<RoundRequest>): Promise<Intent<RoundCommand>> {
    switch (intent.type) {
      case 'OpenRound': {
        const { planId, year, scheme, cutOff } = intent.data;
        const ground = await this.inquiry.ground(log, intent.data);
        return { type: 'OpenRound', data: { roundId: roundIdOf(planId, year), planId, year, scheme, cutOff, ground } };
      }
      case 'CalculateRound': {
        const { state } = await loadState(this.store, roundDecider, { log, stream });
        if (state.status === 'none' || state.status === 'withdrawn') throw noSuchRound();
        return { type: 'CalculateRound', data: await this.inquiry.inputs(log, state.header) };
      }
      case 'DecideScore':
      case 'FinaliseResults':
      case 'WithdrawRound':
        return intent;
    }
  }
}

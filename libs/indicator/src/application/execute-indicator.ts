import {
  CLOCK,
  EVENT_STORE,
  handleCommand,
  type AppendResult,
  type Clock,
  type CommandEnvelope,
  type EventStore,
  type StreamName,
} from '#libs/event-store';
import { authorise, GetRoster } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { IndicatorCommand } from '../domain/indicator.commands.js';
import { indicatorDecider } from '../domain/indicator.decide.js';
import { unknownUnit } from '../domain/indicator.errors.js';
import { indicatorPolicy } from '../domain/indicator.policy.js';

/** The stream of an indicator. */
export const indicatorStream = (indicatorId: string): StreamName => `indicator-${indicatorId}`;

/** Asks something of an indicator; the envelope's stream is `indicatorStream(indicatorId)`. */
export class ExecuteIndicator extends Command<AppendResult> {
  constructor(readonly envelope: CommandEnvelope<IndicatorCommand>) {
    super();
  }
}

@CommandHandler(ExecuteIndicator)
export class ExecuteIndicatorHandler implements ICommandHandler<ExecuteIndicator> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly queries: QueryBus,
  ) {}

  async execute({ envelope }: ExecuteIndicator): Promise<AppendResult> {
    const { intent, actor } = envelope;
    authorise(indicatorPolicy, { type: intent.type, actor });
    if (intent.type === 'NameDataProvider') await this.requireUnit(envelope, intent.data.unitId);
    return handleCommand({ store: this.store, clock: this.clock }, indicatorDecider, envelope);
  }

  private async requireUnit({ log }: CommandEnvelope<IndicatorCommand>, unitId: string): Promise<void> {
    const { units } = await this.queries.execute(new GetRoster(log));
    if (!Object.hasOwn(units, unitId)) throw unknownUnit(unitId);
  }
}

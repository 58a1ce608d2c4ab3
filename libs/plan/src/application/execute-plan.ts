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
import { authorise } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PlanCommand } from '../domain/plan.commands.js';
import { planDecider } from '../domain/plan.decide.js';
import { planPolicy } from '../domain/plan.policy.js';

/** The stream of a plan; a plan has the id of its draft. */
export const planStream = (planId: string): StreamName => `plan-${planId}`;

/** Asks something of a plan; the envelope's stream is `planStream(planId)`. */
export class ExecutePlan extends Command<AppendResult> {
  constructor(readonly envelope: CommandEnvelope<PlanCommand>) {
    super();
  }
}

@CommandHandler(ExecutePlan)
export class ExecutePlanHandler implements ICommandHandler<ExecutePlan> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ envelope }: ExecutePlan): Promise<AppendResult> {
    authorise(planPolicy, { type: envelope.intent.type, actor: envelope.actor });
    return handleCommand({ store: this.store, clock: this.clock }, planDecider, envelope);
  }
}

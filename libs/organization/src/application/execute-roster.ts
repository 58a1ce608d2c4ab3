import {
  CLOCK,
  EVENT_STORE,
  handleCommand,
  type AppendResult,
  type Clock,
  type CommandEnvelope,
  type EventStore,
} from '#libs/event-store';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise } from '../domain/authorise.js';
import type { RosterCommand } from '../domain/roster.commands.js';
import { rosterDecider } from '../domain/roster.decide.js';
import { rosterPolicy } from '../domain/roster.policy.js';
import { DestroyPersonalDataHandler, DestroyPersonalData } from './destroy-personal-data.js';

/** Asks something of the roster; the envelope's stream is `rosterStream(log)`. */
export class ExecuteRoster extends Command<AppendResult> {
  constructor(readonly envelope: CommandEnvelope<RosterCommand>) {
    super();
  }
}

@CommandHandler(ExecuteRoster)
export class ExecuteRosterHandler implements ICommandHandler<ExecuteRoster> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly destroy: DestroyPersonalDataHandler,
  ) {}

  async execute({ envelope }: ExecuteRoster): Promise<AppendResult> {
    authorise(rosterPolicy, { type: envelope.intent.type, actor: envelope.actor });
    const result = await handleCommand({ store: this.store, clock: this.clock }, rosterDecider, envelope);
    const { log, intent } = envelope;
    // Before the answer: who is told that the data are erased finds them nowhere.
    if (intent.type === 'ApproveErasure')
      await this.destroy.execute(new DestroyPersonalData(log, intent.data.personId));
    return result;
  }
}

import {
  CLOCK,
  EVENT_STORE,
  handleCommand,
  type AppendResult,
  type Clock,
  type CommandEnvelope,
  type EventStore,
  type LogId,
  type StreamName,
} from '#libs/event-store';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise } from '../domain/authorise.js';
import type { RosterCommand } from '../domain/roster.commands.js';
import { rosterDecider } from '../domain/roster.decide.js';
import { rosterPolicy } from '../domain/roster.policy.js';

/** The one stream of a jurisdiction's roster. */
export const rosterStream = (log: LogId): StreamName => `roster-${log}`;

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
  ) {}

  execute({ envelope }: ExecuteRoster): Promise<AppendResult> {
    authorise(rosterPolicy, { type: envelope.intent.type, actor: envelope.actor });
    return handleCommand({ store: this.store, clock: this.clock }, rosterDecider, envelope);
  }
}

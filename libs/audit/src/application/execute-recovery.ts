import {
  CLOCK,
  EVENT_STORE,
  handleCommand,
  QUARANTINED_STORE,
  QUARANTINES,
  type AppendResult,
  type Clock,
  type CommandEnvelope,
  type EventStore,
  type LogId,
  type Quarantines,
  type StreamName,
} from '#libs/event-store';
import type { Command as DomainCommand } from '#libs/kernel';
import { authorise } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recoveryDecider } from '../domain/recovery.decide.js';
import { recoveryPolicy } from '../domain/recovery.policy.js';
import { logNotQuarantined } from './audit.errors.js';

/** The stream of what officers have done about a log's quarantines. */
export const recoveryStream = (log: LogId): StreamName => `recovery-${log}`;

/** What officers ask; what is lost is read by the server. */
export type RecoveryRequest =
  | DomainCommand<'RequestLogRecovery', Readonly<Record<string, never>>>
  | DomainCommand<'ApproveLogRecovery', Readonly<Record<string, never>>>;

/**
 * Asks for the recovery of a log in quarantine, or approves it; the envelope's stream is `recoveryStream(log)`.
 * @throws DomainError `audit/log-not-quarantined` (rejected), and what the decider refuses
 */
export class ExecuteRecovery extends Command<AppendResult> {
  constructor(readonly envelope: CommandEnvelope<RecoveryRequest>) {
    super();
  }
}

@CommandHandler(ExecuteRecovery)
export class ExecuteRecoveryHandler implements ICommandHandler<ExecuteRecovery> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(QUARANTINED_STORE) private readonly quarantinedStore: EventStore,
    @Inject(QUARANTINES) private readonly quarantines: Quarantines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ envelope }: ExecuteRecovery): Promise<AppendResult> {
    const { log, intent, actor } = envelope;
    authorise(recoveryPolicy, { type: intent.type, actor });
    const known = await this.store.findCommand(log, envelope.commandId, envelope.requestHash);
    if (known) return known;
    const quarantine = await this.quarantines.find(log);
    if (!quarantine) throw logNotQuarantined();
    const { beganAt: _, ...data } = quarantine;
    const dependencies = { store: this.quarantinedStore, clock: this.clock };
    const decided = { ...envelope, intent: { type: intent.type, data } };
    const result = await handleCommand(dependencies, recoveryDecider, decided);
    if (intent.type === 'ApproveLogRecovery') await this.quarantines.lift(log, quarantine.epoch);
    return result;
  }
}

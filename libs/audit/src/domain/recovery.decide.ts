import type { Decider } from '#libs/kernel';
import type { ApproveLogRecovery, RecoveryCommand, RequestLogRecovery } from './recovery.commands.js';
import { recoveryNeedsSecondPerson, recoveryNotRequested } from './recovery.errors.js';
import type { RecoveryEvent } from './recovery.events.js';
import { evolve, noRecovery, type Recovery } from './recovery.state.js';

/** Two officers, one after the other, for each tree that is given up. */
export const recoveryDecider: Decider<RecoveryCommand, Recovery, RecoveryEvent> = {
  initial: noRecovery,
  decide: (command, state) =>
    command.type === 'RequestLogRecovery' ? request(command, state) : approve(command, state),
  evolve,
};

function request({ data }: RequestLogRecovery, { requested, recoveredEpoch }: Recovery): RecoveryEvent[] {
  if (recoveredEpoch >= data.epoch || requested?.epoch === data.epoch) return [];
  return [{ type: 'LogRecoveryRequested', data }];
}

function approve({ data, actor }: ApproveLogRecovery, { requested, recoveredEpoch }: Recovery): RecoveryEvent[] {
  if (recoveredEpoch >= data.epoch) return [];
  if (requested?.epoch !== data.epoch) throw recoveryNotRequested();
  if (requested.by === actor.person) throw recoveryNeedsSecondPerson();
  return [{ type: 'LogRecovered', data: { ...data, requestedBy: requested.by } }];
}

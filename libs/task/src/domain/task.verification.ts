import { localDateOf } from '#libs/kernel';
import type { Circumstances, RosterFacts } from './task.circumstances.js';
import type { AssessTask, CloseTask, ReopenTask, SendBackTask, VerifyTask } from './task.commands.js';
import * as refused from './task.errors.js';
import type { TaskEvent } from './task.events.js';
import {
  inStatus,
  requireAhead,
  requireNoSlices,
  requireReason,
  requireUninvolved,
  textOrNull,
} from './task.guards.js';
import type { TaskState, TaskUnderVerification } from './task.state.js';
import type { ActingPost } from '#libs/kernel';

/** 核查通过: by a unit that neither answers for the task nor contributed to it, and not by who entered it. */
export function verifyTask({ data, actor, at }: VerifyTask, state: TaskState, { roster }: Circumstances): TaskEvent[] {
  const { work } = requireVerifier(state, actor, roster);
  const lapsedRequest = work.extension?.request ?? null;
  const checked = { basis: 'check' as const, opinion: textOrNull(data.opinion), evidence: data.evidence ?? [] };
  return [{ type: 'TaskVerified', data: { ...checked, lapsedRequest, on: localDateOf(at) } }];
}

/** 退办: with what is missing and until when. */
export function sendBackTask(
  { data, actor, at }: SendBackTask,
  state: TaskState,
  { roster }: Circumstances,
): TaskEvent[] {
  const { work } = requireVerifier(state, actor, roster);
  const on = localDateOf(at);
  const reason = requireReason(data.reason);
  const reworkBy = requireAhead(data.reworkBy, on);
  const lapsedRequest = work.extension?.request ?? null;
  return [{ type: 'TaskSentBack', data: { reason, reworkBy, rework: work.reworks + 1, lapsedRequest, on } }];
}

/** 销号: the verifier may close where nobody else is there; that is recorded. */
export function closeTask({ actor, at }: CloseTask, state: TaskState): TaskEvent[] {
  const { work, verifier } = inStatus(state, refused.notVerified, 'verified');
  const waived = verifier === actor.person ? ('verifier-closes' as const) : null;
  return [{ type: 'TaskClosed', data: { waived, slice: work.slice, on: localDateOf(at) } }];
}

/** 重办: until the task is assessed. */
export function reopenTask({ data, at }: ReopenTask, state: TaskState): TaskEvent[] {
  if (state.status === 'assessed') throw refused.alreadyAssessed();
  const { work } = inStatus(state, refused.notFinished, 'verified', 'closed');
  requireNoSlices(work);
  const on = localDateOf(at);
  const reason = requireReason(data.reason);
  const reworkBy = requireAhead(data.reworkBy, on);
  return [{ type: 'TaskReopened', data: { reason, reworkBy, rework: work.reworks + 1, slice: work.slice, on } }];
}

/** 考核: the result of a final round; trials and checklist items have none. */
export function assessTask({ data, at }: AssessTask, state: TaskState): TaskEvent[] {
  if (state.status === 'assessed') throw refused.alreadyAssessed();
  const { definition } = inStatus(state, refused.notFinished, 'verified', 'closed');
  if (definition.trial) throw refused.trialNotAssessed();
  if (definition.kind === 'checklist') throw refused.checklistNotAssessed();
  return [{ type: 'TaskAssessed', data: { ...data, on: localDateOf(at) } }];
}

function requireVerifier(state: TaskState, actor: ActingPost, roster: RosterFacts): TaskUnderVerification {
  const task = inStatus(state, refused.notUnderVerification, 'under-verification');
  const { definition, work } = task;
  requireUninvolved(work, actor, roster);
  if (work.contributors.includes(actor.unit)) throw refused.contributor(actor.unit);
  if (definition.enteredBy.includes(actor.person)) throw refused.ownEntry();
  return task;
}

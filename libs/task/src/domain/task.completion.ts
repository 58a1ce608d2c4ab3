import { localDateOf } from '#libs/kernel';
import type { Circumstances } from './task.circumstances.js';
import type { ClaimCompletion, ConfirmCompletion, DeclineCompletion, WithdrawCompletion } from './task.commands.js';
import type { TaskDefinition } from './task.definition.js';
import * as refused from './task.errors.js';
import type { TargetClaim, TaskEvent } from './task.events.js';
import {
  inStatus,
  leadOf,
  needsWorkPoints,
  requireLead,
  requireNoSlices,
  requireNotJudge,
  requireReason,
  requireText,
  textOrNull,
} from './task.guards.js';
import type { TaskState } from './task.state.js';

/** 办结申请: with evidence, work points where the plan gives no measure, and every target reached or explained. */
export function claimCompletion({ data, actor, at }: ClaimCompletion, state: TaskState): TaskEvent[] {
  const { definition, work } = inStatus(state, refused.notInProgress, 'in-progress');
  requireNoSlices(work);
  requireNotJudge(work, actor);
  requireLead(work, actor);
  if (needsWorkPoints(definition) && work.workPoints.length === 0) throw refused.workPointsMissing();
  const statement = requireText(data.statement);
  if (data.evidence.length === 0) throw refused.evidenceMissing();
  const targets = answeredTargets(definition, data.targets ?? []);
  return [{ type: 'CompletionClaimed', data: { statement, evidence: data.evidence, targets, on: localDateOf(at) } }];
}

/** 单位审核通过: by another person than the claimant, unless the unit has only one. */
export function confirmCompletion(
  { actor, at }: ConfirmCompletion,
  state: TaskState,
  { roster }: Circumstances,
): TaskEvent[] {
  const { work, claimant } = inStatus(state, refused.notClaimed, 'claimed');
  requireNotJudge(work, actor);
  const lead = leadOf(work);
  if (actor.unit !== lead) throw refused.notTheLead(actor.unit, lead);
  const own = claimant === actor.person;
  if (own && !roster.isOnePerson(actor.unit)) throw refused.claimantConfirms();
  return [{ type: 'CompletionConfirmed', data: { waived: own ? 'one-person-unit' : null, on: localDateOf(at) } }];
}

/** 单位审核不通过 */
export function declineCompletion({ data, actor, at }: DeclineCompletion, state: TaskState): TaskEvent[] {
  const { work } = inStatus(state, refused.notClaimed, 'claimed');
  requireNotJudge(work, actor);
  const lead = leadOf(work);
  if (actor.unit !== lead) throw refused.notTheLead(actor.unit, lead);
  return [{ type: 'CompletionDeclined', data: { reason: requireReason(data.reason), on: localDateOf(at) } }];
}

/** 撤回办结申请: until it is verified. */
export function withdrawCompletion({ data, actor, at }: WithdrawCompletion, state: TaskState): TaskEvent[] {
  const { work } = inStatus(state, refused.noClaimPending, 'claimed', 'under-verification');
  requireNotJudge(work, actor);
  const lead = leadOf(work);
  if (actor.unit !== lead) throw refused.notTheLead(actor.unit, lead);
  return [{ type: 'CompletionWithdrawn', data: { reason: textOrNull(data.reason), on: localDateOf(at) } }];
}

function answeredTargets(
  { targets }: TaskDefinition,
  answers: NonNullable<ClaimCompletion['data']['targets']>,
): TargetClaim[] {
  const foreign = answers.find((answer) => !targets.some(({ indicatorId }) => indicatorId === answer.indicatorId));
  if (foreign) throw refused.unknownTarget(foreign.indicatorId);
  return targets.map(({ indicatorId, text }) => {
    const answer = answers.find((given) => given.indicatorId === indicatorId);
    if (!answer) throw refused.targetUnanswered(indicatorId, text);
    const shortfall = textOrNull(answer.shortfall);
    if (!answer.reached && shortfall === null) throw refused.shortfallUnexplained(indicatorId, text);
    return { indicatorId, reached: answer.reached, shortfall };
  });
}

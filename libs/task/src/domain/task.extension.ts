import { daysBetween, localDateOf, type LocalDate } from '#libs/kernel';
import type { Circumstances } from './task.circumstances.js';
import type { GrantExtension, RefuseExtension, RequestExtension } from './task.commands.js';
import { reportingFrom } from './task.deadlines.js';
import * as refused from './task.errors.js';
import type { TaskEvent } from './task.events.js';
import {
  inStatus,
  latestDue,
  requireLead,
  requireNoSlices,
  requireNotJudge,
  requireRank,
  requireReason,
  type DecidingRole,
} from './task.guards.js';
import type { TaskState } from './task.state.js';
import type { PendingExtension, Work } from './work.js';

const MOST_EXTENSIONS = 2;
/** Up to so many days the director grants the first extension. */
const DIRECTOR_DAYS = 30;

/** 申请延期: before the date, at most two granted, none pending, within the plan. */
export function requestExtension({ data, actor, at }: RequestExtension, state: TaskState): TaskEvent[] {
  const task = inStatus(state, refused.notInProgress, 'in-progress');
  const { work } = task;
  requireNoSlices(work);
  requireNotJudge(work, actor);
  requireLead(work, actor);
  const on = localDateOf(at);
  if (on >= work.due) throw refused.extensionTooLate(work.due);
  if (work.extension) throw refused.extensionPending(work.extension.until);
  if (work.extensionsGranted >= MOST_EXTENSIONS) throw refused.extensionsUsedUp(MOST_EXTENSIONS);
  if (data.until <= work.due) throw refused.extensionNotLater(data.until, work.due);
  const latest = latestDue(task);
  if (data.until > latest) throw refused.afterPlanEnd(data.until, latest);
  const reason = requireReason(data.reason);
  const request = work.extensionsRequested + 1;
  return [{ type: 'ExtensionRequested', data: { request, due: work.due, until: data.until, reason, on } }];
}

/** 同意延期: the date moves, and lateness since the old one goes; the original stays visible. */
export function grantExtension(
  { actor, at }: GrantExtension,
  state: TaskState,
  { calendar }: Circumstances,
): TaskEvent[] {
  const { definition, work } = inStatus(state, refused.notInProgress, ...PENDING);
  const { request, until, requester } = requirePending(work);
  if (requester === actor.person) throw refused.requesterDecides();
  requireRank(actor, extensionRank(work, until));
  const on = localDateOf(at);
  const reporting = reportingFrom({ definition, work: { ...work, due: until } }, on, calendar);
  return [{ type: 'ExtensionGranted', data: { request, previousDue: work.due, due: until, reporting, on } }];
}

/** 不同意延期 */
export function refuseExtension({ data, actor, at }: RefuseExtension, state: TaskState): TaskEvent[] {
  const { work } = inStatus(state, refused.notInProgress, ...PENDING);
  const { request, until, requester } = requirePending(work);
  if (requester === actor.person) throw refused.requesterDecides();
  requireRank(actor, extensionRank(work, until));
  return [{ type: 'ExtensionRefused', data: { request, reason: requireReason(data.reason), on: localDateOf(at) } }];
}

const PENDING = ['in-progress', 'claimed', 'under-verification'] as const;

function requirePending({ extension }: Work): PendingExtension {
  if (!extension) throw refused.noExtensionPending();
  return extension;
}

/** Who decides on a later date. */
export function extensionRank({ extensionsGranted, due }: Work, until: LocalDate): DecidingRole {
  const first = extensionsGranted === 0 && daysBetween(due, until) <= DIRECTOR_DAYS;
  return first ? 'supervision-director' : 'leader-in-charge';
}

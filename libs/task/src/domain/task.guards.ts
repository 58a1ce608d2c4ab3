import { systemActor, type ActingPost, type DomainError, type LocalDate, type Role } from '#libs/kernel';
import { answersFor, takesPart, type Participation } from './participation.js';
import type { RosterFacts } from './task.circumstances.js';
import * as refused from './task.errors.js';
import { isMeasured, type TaskDefinition } from './task.definition.js';
import type { TaskIn, TaskState } from './task.state.js';
import type { TaskStatus } from './task.status.js';
import type { Work, WorkedTask } from './work.js';

/** What a wrong status is answered with. */
type WrongStatus = (status: TaskStatus) => Error;

/**
 * The task in one of the statuses.
 * @throws DomainError `task/unknown`, or the refusal given
 */
export function inStatus<S extends TaskStatus>(
  state: TaskState,
  wrong: WrongStatus,
  ...statuses: readonly S[]
): TaskIn<S> {
  if (state.status === 'none') throw refused.unknownTask();
  if (!statuses.includes(state.status as S)) throw wrong(state.status);
  return state as TaskIn<S>;
}

/** Whether nobody acted: a reaction, a job, the start-up. */
export function isSystem(actor: ActingPost): boolean {
  return actor.person === systemActor.person;
}

/** The unit that leads now. */
export function leadOf({ units }: Work): string {
  return units.find((unit) => unit.role === 'lead' && takesPart(unit))?.unitId ?? '';
}

/** Units that answer for the outcome now: lead and responsible. */
export function answeringUnits({ units }: Work): readonly string[] {
  return units.filter(answersFor).map(({ unitId }) => unitId);
}

/** The units that owe reports: the lead, and in a divided task each responsible unit. */
export function reportingUnits({ definition, work }: WorkedTask): readonly string[] {
  return definition.mode === 'divided' ? answeringUnits(work) : [leadOf(work)];
}

/**
 * The unit's part in the task.
 * @throws DomainError `task/unit-not-on-task`
 */
export function requirePart(work: Work, unitId: string): Participation {
  const part = work.units.find((unit) => unit.unitId === unitId && takesPart(unit));
  if (!part) throw refused.unitNotOnTask(unitId);
  return part;
}

/**
 * The part of the actor's unit, acknowledged, as lead.
 * @throws DomainError `task/not-the-lead`, `task/not-acknowledged`, `task/return-pending`
 */
export function requireLead(work: Work, actor: ActingPost): Participation {
  const lead = leadOf(work);
  if (actor.unit !== lead) throw refused.notTheLead(actor.unit, lead);
  return requireAcknowledged(requirePart(work, lead));
}

/**
 * A part whose unit has accepted it.
 * @throws DomainError `task/not-acknowledged`, `task/return-pending`
 */
export function requireAcknowledged(part: Participation): Participation {
  if (part.status === 'returned') throw refused.returnPending(part.unitId);
  if (part.status === 'pending') throw refused.notAcknowledged(part.unitId);
  return part;
}

/**
 * Why the actor may not judge: as a unit that answers for the task, as a member of an office that such a unit hosts (D1),
 * or as a person who acted for a unit on it. Null where nothing stands in the way.
 */
export function involvement(work: Work, actor: ActingPost, roster: Pick<RosterFacts, 'hostOf'>): DomainError | null {
  const answering = answeringUnits(work);
  if (answering.includes(actor.unit)) return refused.ownItem(actor.unit);
  const host = roster.hostOf(actor.unit);
  if (host !== null && answering.includes(host)) return refused.recused(actor.unit, host);
  return work.workers.includes(actor.person) ? refused.otherSide() : null;
}

/** @throws DomainError `task/own-item`, `task/recused`, `task/other-side` */
export function requireUninvolved(work: Work, actor: ActingPost, roster: RosterFacts): void {
  const refusal = involvement(work, actor, roster);
  if (refusal) throw refusal;
}

/**
 * Acting for a unit is refused to persons who judged here.
 * @throws DomainError `task/other-side`
 */
export function requireNotJudge(work: Work, actor: ActingPost): void {
  if (work.judges.includes(actor.person)) throw refused.otherSide();
}

/**
 * The work of a continuing task is done on its slices.
 * @throws DomainError `task/work-on-slices`
 */
export function requireNoSlices({ continuing }: Work): void {
  if (continuing) throw refused.workOnSlices();
}

/**
 * A slice's units are those of its continuing task.
 * @throws DomainError `task/slice-follows-parent`
 */
export function requireNoSlice({ slice }: Work): void {
  if (slice) throw refused.sliceFollowsParent(slice.parentTaskId);
}

const DECIDERS = ['supervisor', 'supervision-director', 'leader-in-charge'] as const satisfies readonly Role[];

/** Roles that decide on units and dates, from the lowest. */
export type DecidingRole = (typeof DECIDERS)[number];

/**
 * Some decisions are the director's, some the leader's; whoever stands above may take them too.
 * @throws DomainError `task/decision-above-post`
 */
export function requireRank(actor: ActingPost, needed: DecidingRole): void {
  const allowed: readonly Role[] = DECIDERS.slice(DECIDERS.indexOf(needed));
  if (!actor.roles.some((role) => allowed.includes(role))) throw refused.decisionAbovePost(needed);
}

/**
 * A reason, trimmed.
 * @throws DomainError `task/reason-missing`
 */
export function requireReason(reason: string): string {
  const text = reason.trim();
  if (text === '') throw refused.reasonMissing();
  return text;
}

/**
 * A text that must say something, trimmed.
 * @throws DomainError `task/text-missing`
 */
export function requireText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw refused.textMissing();
  return trimmed;
}

/** Trimmed, and null when it says nothing. */
export function textOrNull(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** Whether completion needs nodes first (D4): the plan gives neither a target nor a deliverable. */
export function needsWorkPoints(definition: TaskDefinition): boolean {
  return definition.kind !== 'checklist' && !isMeasured(definition);
}

/** The last day to which a date can be put: the plan's end, or the task's own date where the plan ended before it. */
export function latestDue({ definition: { period }, work: { due } }: WorkedTask): LocalDate {
  return due > period.to ? due : period.to;
}

/**
 * A date set today for work to come.
 * @throws DomainError `task/date-passed`
 */
export function requireAhead(date: LocalDate, today: LocalDate): LocalDate {
  if (date < today) throw refused.datePassed(date, today);
  return date;
}

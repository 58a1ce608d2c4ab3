import { localDateOf, type ActingPost } from '#libs/kernel';
import type { Circumstances, RosterFacts } from './task.circumstances.js';
import type { AcceptProgress, ConfirmProgress, ReportProgress, SendBackProgress } from './task.commands.js';
import { requireConfirmer } from './task.confirmation.js';
import { ACCEPT_WITHIN, stamp } from './task.deadlines.js';
import * as refused from './task.errors.js';
import type { TaskEvent } from './task.events.js';
import {
  answeringUnits,
  inStatus,
  requireAcknowledged,
  requireAhead,
  requireNoSlices,
  requireNotJudge,
  requirePart,
  requireReason,
  requireText,
  requireUninvolved,
  textOrNull,
} from './task.guards.js';
import type { TaskState } from './task.state.js';
import { reportOn, type Report, type Work } from './work.js';

const MOST_CHARACTERS = 300;
const MOST_NO_CHANGE = 2;

/** 填报 (D7): a period that is open or late; 无变化 at most twice running. */
export function reportProgress({ data, actor, at }: ReportProgress, state: TaskState): TaskEvent[] {
  const { work } = inStatus(state, refused.notReporting, 'in-progress', 'claimed');
  requireNoSlices(work);
  requireNotJudge(work, actor);
  const { unitId } = requireAcknowledged(requirePart(work, actor.unit));
  if (!answeringUnits(work).includes(unitId)) throw refused.notAnswering(unitId);
  const on = localDateOf(at);
  const { period } = data;
  const asked = work.obligations.deadlines.find(({ kind, key }) => kind === 'report' && key.endsWith(`:${period}`));
  if (!asked || asked.opens === null) throw refused.unknownPeriod(period);
  if (on < asked.opens) throw refused.periodNotOpen(period, asked.opens);
  const earlier = reportIn(work, unitId, period);
  const status = earlier ? reportOn(earlier, on) : null;
  if (status === 'accepted') throw refused.alreadyAccepted(period);
  if (status === 'confirmed') throw refused.alreadyConfirmed(period);
  const noChange = data.noChange ?? false;
  if (noChange && unchanged(work, unitId, period)) throw refused.noChangeTooOften(MOST_NO_CHANGE);
  const text = noChange ? data.text.trim() : requireText(data.text);
  const problem = textOrNull(data.problem);
  if (text.length > MOST_CHARACTERS || (problem?.length ?? 0) > MOST_CHARACTERS)
    throw refused.textTooLong(MOST_CHARACTERS);
  const given = { text, noChange, problem, evidence: data.evidence ?? [] };
  const revision = (earlier?.revision ?? 0) + 1;
  return [{ type: 'ProgressReported', data: { unitId, period, ...given, late: on > asked.due, revision, on } }];
}

/** 单位审核填报: by a head other than the reporter, or as {@link requireConfirmer} waives it. */
export function confirmProgress(
  { data, actor, at }: ConfirmProgress,
  state: TaskState,
  { calendar, roster }: Circumstances,
): TaskEvent[] {
  const { work } = inStatus(state, refused.notReporting, ...REPORTED);
  requireNotJudge(work, actor);
  const report = requireReport(work, actor.unit, data.period);
  if (report.status !== 'reported') throw refused.notAwaitingConfirmation(data.period);
  const waived = requireConfirmer(actor, report.reporter, roster, refused.reporterConfirms);
  const on = localDateOf(at);
  const silence = calendar.addWorkingDays(on, ACCEPT_WITHIN);
  const acceptedBySilenceAfter = report.problem === null ? silence : null;
  const confirmed = { unitId: report.unitId, period: report.period, waived, acceptedBySilenceAfter };
  return [{ type: 'ProgressConfirmed', data: { ...confirmed, calendar: stamp(calendar, silence), on } }];
}

/** 采纳填报: never by the reporting unit, nor by who is involved. */
export function acceptProgress(
  { data, actor, at }: AcceptProgress,
  state: TaskState,
  { roster }: Circumstances,
): TaskEvent[] {
  const { unitId, period } = judgedReport(state, { data, actor, at }, roster);
  return [{ type: 'ProgressAccepted', data: { unitId, period, on: localDateOf(at) } }];
}

/** 退回填报 */
export function sendBackProgress(
  { data, actor, at }: SendBackProgress,
  state: TaskState,
  { roster }: Circumstances,
): TaskEvent[] {
  const { unitId, period } = judgedReport(state, { data, actor, at }, roster);
  const on = localDateOf(at);
  const reworkBy = requireAhead(data.reworkBy, on);
  return [{ type: 'ProgressSentBack', data: { unitId, period, reason: requireReason(data.reason), reworkBy, on } }];
}

const REPORTED = ['in-progress', 'claimed', 'under-verification', 'verified'] as const;

function judgedReport(
  state: TaskState,
  { data, actor, at }: { data: Pick<Report, 'unitId' | 'period'>; actor: ActingPost; at: string },
  roster: RosterFacts,
): Report {
  const { work } = inStatus(state, refused.notReporting, ...REPORTED);
  if (actor.unit === data.unitId) throw refused.ownReport(actor.unit);
  requireUninvolved(work, actor, roster);
  const report = requireReport(work, data.unitId, data.period);
  const status = reportOn(report, localDateOf(at));
  if (status === 'accepted') throw refused.alreadyAccepted(data.period);
  if (status !== 'confirmed') throw refused.notAwaitingAcceptance(data.period);
  return report;
}

function reportIn({ reports }: Work, unitId: string, period: string): Report | undefined {
  return reports.find((report) => report.unitId === unitId && report.period === period);
}

function requireReport(work: Work, unitId: string, period: string): Report {
  const report = reportIn(work, unitId, period);
  if (!report) throw refused.noReport(unitId, period);
  return report;
}

/** Whether the unit's last reports before this period all said 无变化. */
function unchanged({ reports }: Work, unitId: string, period: string): boolean {
  const before = reports
    .filter((report) => report.unitId === unitId && report.period < period)
    .toSorted((one, other) => other.period.localeCompare(one.period))
    .slice(0, MOST_NO_CHANGE);
  return before.length === MOST_NO_CHANGE && before.every(({ noChange }) => noChange);
}

import { daysBetween, type LocalDate } from '#libs/kernel';
import type { NamedActor } from '#libs/organization';
import { reportStanding, type ReportRecord, type TaskDossier } from '../application/task-dossier.js';
import type { TaskDetail, TaskEntry, TaskUnit } from '../application/task.queries.js';
import type { Lateness } from '../domain/lateness.js';
import type { Deadline } from '../domain/obligations.js';
import { isEnded } from '../domain/task.status.js';
import type { TaskWords } from './task-words.js';

/** A task in a list. */
export function entryBody(entry: TaskEntry, on: LocalDate, words: TaskWords) {
  const { sortKey: _, units, latenesses, slices, lamp, ...task } = entry;
  return {
    ...task,
    statusText: words.label('status', task.status),
    kindText: words.label('kind', task.kind),
    lamp: words.lamp(lamp),
    daysLeft: isEnded(task.status) ? null : daysBetween(on, task.due),
    leadName: task.leadUnitId === null ? null : words.unit(task.leadUnitId),
    unitNames: units.map((unit) => nameOf(unit, words)),
    latenesses: latenesses.map((lateness) => latenessBody(lateness, words)),
    slices: slices.map((slice) => ({
      ...slice,
      statusText: words.label('status', slice.status),
      lamp: words.lamp(slice.lamp),
    })),
  };
}

/** A task on its page. `actors` are the names of `actorsIn`, in order. */
export function detailBody(detail: TaskDetail, on: LocalDate, words: TaskWords, actors: readonly NamedActor[]) {
  const { definition, deadlines, dossier, units, ...entry } = detail;
  const { text, dueText, deliverable, targets, period } = definition;
  const names = new Map(actorsIn(dossier).map((actor, index) => [actor, actors[index]]));
  const claims = dossier.claims.map((claim) => ({ ...claim, claimant: named(names.get(claim.claimedBy)) }));
  return {
    ...entryBody({ ...entry, units }, on, words),
    text,
    dueText,
    deliverable,
    targets: targets.map(({ indicatorId, text: target, due }) => ({ indicatorId, text: target, due })),
    period,
    units: units.map((unit) => unitBody(unit, words)),
    deadlines: deadlines.map((owed) => deadlineBody(owed, detail.latenesses, words)),
    periods: dossier.periods,
    workPoints: dossier.workPoints,
    reports: dossier.reports.map((report) => ({
      ...reportBody(report, on, words),
      reporter: named(names.get(report.reportedBy)),
    })),
    claims,
    extension: dossier.extensions.find(({ outcome }) => outcome === 'pending') ?? null,
    extensions: dossier.extensions,
    returns: dossier.returns.map((record) => ({ ...record, unitName: words.unit(record.unitId) })),
    evidence: claims.flatMap((claim) =>
      claim.evidence.map((file) => ({ ...file, on: claim.claimedOn, by: claim.claimant })),
    ),
    heldBackFor: dossier.heldBackFor,
    revision: dossier.revision && {
      ...dossier.revision,
      changedTexts: dossier.revision.changed.map((part) => words.label('part', part)),
    },
    termination: dossier.termination && {
      ...dossier.termination,
      kindText: words.label('termination', dossier.termination.kind),
    },
  };
}

function reportBody(report: ReportRecord, on: LocalDate, words: TaskWords) {
  const standing = reportStanding(report, on);
  return {
    ...report,
    ...standing,
    unitName: words.unit(report.unitId),
    statusText: words.label('report', standing.status),
    on: report.reportedOn,
  };
}

/** Whose names the page of a task shows. */
export function actorsIn({ reports, claims }: TaskDossier): readonly ReportRecord['reportedBy'][] {
  return [...reports.map(({ reportedBy }) => reportedBy), ...claims.map(({ claimedBy }) => claimedBy)];
}

/** A unit's part in a task; before the order without an answer, a group without a unit. */
export function unitBody(unit: TaskUnit, words: TaskWords) {
  const { answer, mention: _, ...part } = unit;
  return {
    ...part,
    name: nameOf(unit, words),
    roleText: words.label('unit-role', unit.role),
    status: answer,
    statusText: answer === null ? null : words.label('answer', answer),
  };
}

function nameOf({ unitId, mention }: TaskUnit, words: TaskWords): string {
  return unitId === null ? mention : words.unit(unitId) || mention;
}

function deadlineBody(owed: Deadline, latenesses: readonly Lateness[], words: TaskWords) {
  const late = latenesses.find(({ key }) => key === owed.key);
  const reported = owed.kind === 'report' || owed.kind === 'report-rework';
  return {
    ...owed,
    kindText: words.label('deadline', owed.kind),
    unitName: words.unit(owed.unitId),
    lateDays: late?.days ?? 0,
    excused: owed.excused !== null,
    period: reported ? (owed.key.split(':').at(-1) ?? null) : null,
  };
}

function latenessBody(lateness: Lateness, words: TaskWords) {
  return {
    ...lateness,
    kindText: words.label('deadline', lateness.kind),
    unitName: words.unit(lateness.unitId),
    excusedForText: lateness.excusedFor.map((cause) => words.label('excused-for', cause)),
  };
}

const named = (actor: NamedActor | undefined): NamedActor => actor ?? { person: null, post: null, unit: null };

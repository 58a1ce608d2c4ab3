import { addDays, type Actor, type LocalDate, type Recorded } from '#libs/kernel';
import { fold, type Folds } from '../domain/fold.js';
import type { ReportPeriod } from '../domain/report-period.js';
import type { EvidenceFile } from '../domain/task.definition.js';
import type { Reporting, RevisedPart, TargetClaim, TaskEvent, TerminationKind } from '../domain/task.events.js';
import { reportOn, type Report, type WorkPoint } from '../domain/work.js';

/** A report as it was given last. */
export interface ReportRecord {
  readonly unitId: string;
  readonly period: string;
  readonly status: Report['status'];
  readonly text: string;
  readonly noChange: boolean;
  readonly problem: string | null;
  readonly evidence: readonly EvidenceFile[];
  readonly late: boolean;
  readonly revision: number;
  readonly reportedOn: LocalDate;
  readonly reportedBy: Actor;
  readonly confirmedOn: LocalDate | null;
  readonly acceptedOn: LocalDate | null;
  readonly acceptedBySilenceAfter: LocalDate | null;
  readonly sentBack: { readonly on: LocalDate; readonly reason: string; readonly reworkBy: LocalDate } | null;
}

/** A completion claim and what became of it. */
export interface ClaimRecord {
  readonly claimedOn: LocalDate;
  readonly claimedBy: Actor;
  readonly statement: string;
  readonly evidence: readonly EvidenceFile[];
  readonly targets: readonly TargetClaim[];
  readonly confirmedOn: LocalDate | null;
  readonly outcome: 'claimed' | 'confirmed' | 'declined' | 'withdrawn' | 'verified' | 'sent-back' | 'lapsed';
  readonly decidedOn: LocalDate | null;
  /** The reason of who declined, withdrew or sent back; the verifier's opinion. */
  readonly remark: string | null;
  /** The verifier's own evidence. */
  readonly checkEvidence: readonly EvidenceFile[];
}

/** A request for a later date and what became of it. */
export interface ExtensionRecord {
  readonly request: number;
  readonly due: LocalDate;
  readonly until: LocalDate;
  readonly reason: string;
  readonly requestedOn: LocalDate;
  readonly outcome: 'pending' | 'granted' | 'refused' | 'lapsed';
  readonly decidedOn: LocalDate | null;
  readonly remark: string | null;
}

/** A return and what became of it. */
export interface ReturnRecord {
  readonly unitId: string;
  readonly on: LocalDate;
  readonly reason: string;
  readonly proposedUnitId: string | null;
  readonly outcome: 'pending' | 'reassigned' | 'released' | 'refused';
  readonly decidedOn: LocalDate | null;
  readonly remark: string | null;
}

/** A node with what was said when it was completed. */
export interface WorkPointRecord extends WorkPoint {
  readonly note: string | null;
  readonly evidence: readonly EvidenceFile[];
}

/** What was said on the way of a task, put together for its page. */
export interface TaskDossier {
  readonly approvedBy: Actor | null;
  readonly heldBackFor: string | null;
  /** The periods asked for, in order. */
  readonly periods: readonly ReportPeriod[];
  readonly reports: readonly ReportRecord[];
  readonly workPoints: readonly WorkPointRecord[];
  readonly claims: readonly ClaimRecord[];
  readonly extensions: readonly ExtensionRecord[];
  readonly returns: readonly ReturnRecord[];
  readonly reopenedFor: readonly { readonly on: LocalDate; readonly reason: string }[];
  /** How the plan's issue left the task; null where it has not been issued since. */
  readonly revision: RevisionRecord | null;
  readonly termination: TerminationRecord | null;
}

/** The plan's new text as it reached the task. */
export interface RevisionRecord {
  readonly on: LocalDate;
  readonly documentNumber: string;
  readonly changed: readonly RevisedPart[];
  /** Whether the whole order was renewed. */
  readonly renewed: boolean;
}

/** How a task was ended. */
export interface TerminationRecord {
  readonly on: LocalDate;
  readonly kind: TerminationKind;
  readonly documentNumber: string;
  readonly reason: string;
}

const empty: TaskDossier = {
  approvedBy: null,
  heldBackFor: null,
  periods: [],
  reports: [],
  workPoints: [],
  claims: [],
  extensions: [],
  returns: [],
  reopenedFor: [],
  revision: null,
  termination: null,
};

/** The dossier of a task from its events. */
export function dossierOf(events: readonly Recorded<TaskEvent>[]): TaskDossier {
  let dossier = empty;
  for (const event of events) dossier = fold(folds, dossier, event);
  return dossier;
}

/** Where a report stands on a day and since when it is accepted; deemed 视同采纳: by silence. */
export function reportStanding(
  report: ReportRecord,
  on: LocalDate,
): { readonly status: Report['status'] | 'deemed'; readonly acceptedOn: LocalDate | null } {
  const { status, acceptedOn, acceptedBySilenceAfter } = report;
  const deemed = acceptedBySilenceAfter !== null && status !== reportOn(report, on);
  return deemed ? { status: 'deemed', acceptedOn: addDays(acceptedBySilenceAfter, 1) } : { status, acceptedOn };
}

/** Every file that the task's events name. */
export function evidenceIn({ reports, workPoints, claims }: TaskDossier): readonly EvidenceFile[] {
  return [...reports, ...workPoints, ...claims].flatMap((said) =>
    'checkEvidence' in said ? [...said.evidence, ...said.checkEvidence] : said.evidence,
  );
}

const folds: Folds<TaskDossier, Recorded<TaskEvent>> = {
  TaskApproved: (dossier, { data: { approvedBy } }) => ({ ...dossier, approvedBy, heldBackFor: null }),
  TaskHeldBack: (dossier, { data: { reason } }) => ({ ...dossier, heldBackFor: reason }),
  HoldReleased: (dossier) => ({ ...dossier, heldBackFor: null }),
  TaskAcknowledged: (dossier, { data: { start, on } }) => asked(dossier, start?.reporting ?? null, on),
  AcknowledgementDeemed: (dossier, { data: { start, on } }) => asked(dossier, start?.reporting ?? null, on),
  SliceOpened: (dossier, { data: { start, on } }) => asked(dossier, start.reporting, on),
  TaskReturned: (dossier, { data: { unitId, on, reason, proposedUnitId } }) => ({
    ...dossier,
    returns: [
      ...dossier.returns,
      { unitId, on, reason, proposedUnitId, outcome: 'pending', decidedOn: null, remark: null },
    ],
  }),
  TaskReturnRefused: (dossier, { data: { unitId, on, reason } }) =>
    returnDecided(dossier, unitId, { outcome: 'refused', decidedOn: on, remark: reason }),
  TaskReassigned: (dossier, { data: { fromUnitId, on, reason } }) =>
    returnDecided(dossier, fromUnitId, { outcome: 'reassigned', decidedOn: on, remark: reason }),
  UnitReleased: (dossier, { data: { unitId, on, reason } }) =>
    returnDecided(dossier, unitId, { outcome: 'released', decidedOn: on, remark: reason }),
  WorkPointsSet: (dossier, { data: { points, reporting, on } }) => {
    const workPoints = points.map((point) => ({ ...point, doneOn: null, note: null, evidence: [] }));
    return asked({ ...dossier, workPoints }, reporting, on);
  },
  WorkPointCompleted: (dossier, { data: { point, note, evidence, on } }) => ({
    ...dossier,
    workPoints: dossier.workPoints.map((node) =>
      node.point === point ? { ...node, doneOn: on, note, evidence } : node,
    ),
  }),
  ProgressReported: (dossier, { data: { on, ...given }, actor }) => {
    const others = dossier.reports.filter(({ unitId, period }) => unitId !== given.unitId || period !== given.period);
    const untouched = { confirmedOn: null, acceptedOn: null, acceptedBySilenceAfter: null, sentBack: null };
    const report: ReportRecord = { ...given, ...untouched, status: 'reported', reportedOn: on, reportedBy: actor };
    return { ...dossier, reports: [...others, report] };
  },
  ProgressConfirmed: (dossier, { data }) => {
    const { acceptedBySilenceAfter, on } = data;
    return reportChanged(dossier, data, { status: 'confirmed', confirmedOn: on, acceptedBySilenceAfter });
  },
  ProgressAccepted: (dossier, { data }) => reportChanged(dossier, data, { status: 'accepted', acceptedOn: data.on }),
  ProgressSentBack: (dossier, { data }) => {
    const { on, reason, reworkBy } = data;
    return reportChanged(dossier, data, { status: 'sent-back', sentBack: { on, reason, reworkBy } });
  },
  ExtensionRequested: (dossier, { data: { on, ...asking } }) => {
    const request = { ...asking, requestedOn: on, outcome: 'pending' as const, decidedOn: null, remark: null };
    return { ...dossier, extensions: [...dossier.extensions, request] };
  },
  ExtensionGranted: (dossier, { data: { on, reporting } }) =>
    asked(extensionDecided(dossier, { outcome: 'granted', decidedOn: on }), reporting, on),
  ExtensionRefused: (dossier, { data: { on, reason } }) =>
    extensionDecided(dossier, { outcome: 'refused', decidedOn: on, remark: reason }),
  CompletionClaimed: (dossier, { data: { on, ...claimed }, actor }) => {
    const undecided = { confirmedOn: null, decidedOn: null, remark: null, checkEvidence: [] };
    const claim: ClaimRecord = { ...claimed, ...undecided, claimedOn: on, claimedBy: actor, outcome: 'claimed' };
    return { ...dossier, claims: [...dossier.claims, claim] };
  },
  CompletionConfirmed: (dossier, { data: { on } }) => claimChanged(dossier, { outcome: 'confirmed', confirmedOn: on }),
  CompletionDeclined: (dossier, { data: { on, reason } }) =>
    claimChanged(dossier, { outcome: 'declined', decidedOn: on, remark: reason }),
  CompletionWithdrawn: (dossier, { data: { on, reason } }) =>
    claimChanged(dossier, { outcome: 'withdrawn', decidedOn: on, remark: reason }),
  TaskVerified: (dossier, { data: { on, opinion, evidence, lapsedRequest } }) => {
    const decided = { outcome: 'verified' as const, decidedOn: on, remark: opinion, checkEvidence: evidence };
    return lapsed(claimChanged(dossier, decided), lapsedRequest, on);
  },
  TaskSentBack: (dossier, { data: { on, reason, lapsedRequest } }) =>
    lapsed(claimChanged(dossier, { outcome: 'sent-back', decidedOn: on, remark: reason }), lapsedRequest, on),
  TaskReopened: (dossier, { data: { on, reason } }) => ({
    ...dossier,
    reopenedFor: [...dossier.reopenedFor, { on, reason }],
  }),
  TaskRevised: (dossier, { data: { on, documentNumber, changed, restarts, order, lapsedRequest } }) => {
    const revision = { on, documentNumber, changed, renewed: restarts !== null };
    const answered = (order?.released ?? []).reduce(
      (decided, unitId) => returnDecided(decided, unitId, { outcome: 'released', decidedOn: on }),
      asked({ ...dossier, revision }, order?.reporting ?? null, on),
    );
    return restarts === null ? answered : lapsed(claimLapsed(answered, on), lapsedRequest, on);
  },
  TaskTerminated: (dossier, { data: { on, kind, documentNumber, reason, lapsedRequest } }) =>
    lapsed(claimLapsed({ ...dossier, termination: { on, kind, documentNumber, reason } }, on), lapsedRequest, on),
};

/** Periods that have opened stay; those to come are replaced. */
function asked(dossier: TaskDossier, reporting: Reporting | null, on: LocalDate): TaskDossier {
  if (reporting === null) return dossier;
  const opened = dossier.periods.filter(({ opens }) => opens < on);
  return { ...dossier, periods: [...opened, ...reporting.periods] };
}

function returnDecided(dossier: TaskDossier, unitId: string, decision: Partial<ReturnRecord>): TaskDossier {
  const decide = (record: ReturnRecord) =>
    record.unitId === unitId && record.outcome === 'pending' ? { ...record, ...decision } : record;
  return { ...dossier, returns: dossier.returns.map(decide) };
}

function reportChanged(
  dossier: TaskDossier,
  of: Pick<ReportRecord, 'unitId' | 'period'>,
  changes: Partial<ReportRecord>,
): TaskDossier {
  const reports = dossier.reports.map((report) =>
    report.unitId === of.unitId && report.period === of.period ? { ...report, ...changes } : report,
  );
  return { ...dossier, reports };
}

function extensionDecided(dossier: TaskDossier, decision: Partial<ExtensionRecord>): TaskDossier {
  const decide = (record: ExtensionRecord) => (record.outcome === 'pending' ? { ...record, ...decision } : record);
  return { ...dossier, extensions: dossier.extensions.map(decide) };
}

function lapsed(dossier: TaskDossier, request: number | null, on: LocalDate): TaskDossier {
  return request === null ? dossier : extensionDecided(dossier, { outcome: 'lapsed', decidedOn: on });
}

/** A claim that nobody has decided is not decided any more. */
function claimLapsed(dossier: TaskDossier, on: LocalDate): TaskDossier {
  const outcome = dossier.claims.at(-1)?.outcome;
  const pending = outcome === 'claimed' || outcome === 'confirmed';
  return pending ? claimChanged(dossier, { outcome: 'lapsed', decidedOn: on }) : dossier;
}

function claimChanged(dossier: TaskDossier, changes: Partial<ClaimRecord>): TaskDossier {
  const latest = dossier.claims.at(-1);
  if (!latest) return dossier;
  return { ...dossier, claims: [...dossier.claims.slice(0, -1), { ...latest, ...changes }] };
}

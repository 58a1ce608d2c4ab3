import type { ActingPost, LocalDate, Role } from '#libs/kernel';
import { isMissing, latenessOf } from './lateness.js';
import type { Deadline, DeadlineKind } from './obligations.js';
import { participationOn, takesPart } from './participation.js';
import type { Circumstances } from './task.circumstances.js';
import { DEEM_AFTER } from './task.deadlines.js';
import { answeringUnits, involvement, leadOf, type DecidingRole } from './task.guards.js';
import { extensionRank } from './task.extension.js';
import type { TaskStatus } from './task.status.js';
import { unitsRank } from './task.units.js';
import { reportOn, type Work } from './work.js';

/** What waits for a post (待办). */
export const TODO_KINDS = [
  'assign',
  'release-hold',
  'acknowledge',
  'deem-acknowledged',
  'decide-return',
  'set-work-points',
  'complete-work-point',
  'report-progress',
  'report-again',
  'confirm-progress',
  'accept-progress',
  'decide-extension',
  'claim-completion',
  'rework',
  'confirm-completion',
  'verify',
  'close',
] as const;

/** One kind of waiting act. */
export type TodoKind = (typeof TODO_KINDS)[number];

/** One thing that waits for a post on one task. */
export interface Todo {
  readonly kind: TodoKind;
  /** The unit it is about. */
  readonly unitId: string | null;
  /** The reporting period it is about. */
  readonly period: string | null;
  /** The work point it is about. */
  readonly point: number | null;
  /** What was said that calls for it: the reason of a return or a request, the problem in a report. */
  readonly note: string | null;
  readonly due: LocalDate | null;
  /** Days past the date that count. */
  readonly daysLate: number;
}

/** What todos are found from: an ordered task, or one that waits for its order (`work` null). */
export interface TodoInput {
  readonly status: TaskStatus;
  readonly work: Work | null;
  readonly claimant: string | null;
  readonly enteredBy: readonly string[];
}

interface Reading extends Circumstances {
  readonly actor: ActingPost;
  readonly on: LocalDate;
}

/** Working days before a date from which its work is called for. */
const CALL_BEFORE = 15;

/** Everything that waits for the acting post on a task, as the rules would let it act today. */
export function todosOf(task: TodoInput, reading: Reading): Todo[] {
  const { status, work } = task;
  if (work === null) return beforeTheOrder(status, reading.actor);
  return [...unitTodos({ ...task, work }, reading), ...officeTodos({ ...task, work }, reading)];
}

type Ordered = TodoInput & { readonly work: Work };

function beforeTheOrder(status: TaskStatus, { roles }: ActingPost): Todo[] {
  if (status === 'approved' && roles.includes('supervisor')) return [todo('assign')];
  if (status === 'held-back' && roles.includes('supervision-director')) return [todo('release-hold')];
  return [];
}

function unitTodos({ status, work, claimant }: Ordered, reading: Reading): Todo[] {
  const { actor, on, roster } = reading;
  const part = work.units.find((unit) => unit.unitId === actor.unit && takesPart(unit));
  if (!part || work.judges.includes(actor.person)) return [];
  const contact = holds(actor, 'unit-contact');
  const head = holds(actor, 'unit-head');
  const todos: Todo[] = [];
  const working = status === 'in-progress' || status === 'claimed';
  const answering = contact || head || holds(actor, 'cooperating-staff');
  if (answering && !work.slice && (status === 'assigned' || status === 'in-progress')) {
    if (participationOn(part, on) === 'pending') {
      const owed = work.obligations.deadlines.find(({ key }) => key === `acknowledge:${part.unitId}`);
      const asked = owed ? fromDeadline('acknowledge', owed, work, reading) : null;
      todos.push(asked ?? { ...todo('acknowledge', part.unitId), due: part.acknowledgeBy });
    }
  }
  if (contact && working && part.status !== 'pending' && part.status !== 'returned') {
    todos.push(...owedByContact(status, work, reading));
  }
  if (head && working) {
    const reported = work.reports.filter((report) => report.unitId === actor.unit && report.status === 'reported');
    const mine = reported.filter(({ reporter }) => reporter !== actor.person || roster.isOnePerson(actor.unit));
    todos.push(...mine.map(({ period }) => ({ ...todo('confirm-progress', actor.unit), period })));
  }
  if (head && status === 'claimed' && part.role === 'lead') {
    if (claimant !== actor.person || roster.isOnePerson(actor.unit)) todos.push(todo('confirm-completion', actor.unit));
  }
  return todos;
}

const CONTACT_TODOS: Partial<Record<DeadlineKind, TodoKind>> = {
  'work-points': 'set-work-points',
  'work-point': 'complete-work-point',
  report: 'report-progress',
  'report-rework': 'report-again',
  rework: 'rework',
  due: 'claim-completion',
};

function owedByContact(status: TaskStatus, work: Work, reading: Reading): Todo[] {
  const { actor, on, calendar } = reading;
  const horizon = calendar.addWorkingDays(on, CALL_BEFORE);
  const claimed = status === 'claimed';
  const pointsMissing = work.obligations.deadlines.some(
    ({ kind, doneOn }) => kind === 'work-points' && doneOn === null,
  );
  return work.obligations.deadlines.flatMap((owed) => {
    const kind = CONTACT_TODOS[owed.kind];
    if (!kind || owed.unitId !== actor.unit || owed.doneOn !== null || owed.excused === 'verification') return [];
    if (owed.kind === 'report' && (owed.opens ?? owed.due) > on) return [];
    if (isMissing(owed, work.obligations.deadlines, on)) return [];
    if ((owed.kind === 'work-point' || owed.kind === 'due') && owed.due > horizon) return [];
    if (owed.kind === 'due' && pointsMissing) return [];
    if (claimed && owed.kind !== 'report' && owed.kind !== 'report-rework') return [];
    if (work.continuing) return [];
    return [fromDeadline(kind, owed, work, reading)];
  });
}

function officeTodos(task: Ordered, reading: Reading): Todo[] {
  const { status, work } = task;
  const { actor } = reading;
  const todos = involvement(work, actor, reading.roster) === null ? judgements(task, reading) : [];
  if (!work.slice && (status === 'assigned' || status === 'in-progress'))
    todos.push(...decisionsOnUnits(task, reading));
  if (work.extension && holds(actor, extensionRank(work, work.extension.until))) {
    const { until, reason, requester } = work.extension;
    const decision = { ...todo('decide-extension', leadOf(work)), due: until, note: reason };
    if (requester !== actor.person) todos.push(decision);
  }
  if (status === 'verified' && holds(actor, 'supervision-director')) todos.push(todo('close', leadOf(work)));
  return todos;
}

function judgements({ status, work, enteredBy }: Ordered, reading: Reading): Todo[] {
  const { actor, on } = reading;
  const confirmed = work.reports.filter((report) => reportOn(report, on) === 'confirmed');
  const accepted = acceptsReports(work, reading) ? confirmed : [];
  const todos = accepted.map(({ unitId, period, problem }): Todo => ({
    ...todo('accept-progress', unitId),
    period,
    note: problem,
  }));
  const involved = work.contributors.includes(actor.unit) || enteredBy.includes(actor.person);
  const verifies = status === 'under-verification' && holds(actor, 'verifier') && !involved;
  return verifies ? [...todos, todo('verify', leadOf(work))] : todos;
}

function decisionsOnUnits({ status, work }: Ordered, { actor, on, calendar }: Reading): Todo[] {
  const needed: DecidingRole = unitsRank(status, work.returns);
  const returned = holds(actor, needed) ? work.units.filter((unit) => unit.status === 'returned') : [];
  const decisions = returned.map((unit): Todo => ({
    ...todo('decide-return', unit.unitId),
    note: unit.returned?.reason ?? null,
  }));
  const lead = work.units.find((unit) => unit.role === 'lead' && takesPart(unit));
  const silent = lead?.status === 'pending' && lead.acknowledgeBy !== null ? lead : null;
  const deemable =
    silent?.acknowledgeBy && calendar.workingDaysBetween(silent.acknowledgeBy, on) >= DEEM_AFTER ? silent : null;
  if (deemable && holds(actor, 'supervision-director')) {
    decisions.push({ ...todo('deem-acknowledged', deemable.unitId), due: deemable.acknowledgeBy });
  }
  return decisions;
}

/** The office accepts; where a unit that answers for the task hosts it, the supervision office does (D1). */
function acceptsReports(work: Work, { actor, roster }: Reading): boolean {
  if (holds(actor, 'supervisor')) return true;
  const recused = answeringUnits(work).some((unitId) => roster.hostUnits.includes(unitId));
  return recused && holds(actor, 'supervision-director');
}

function holds({ roles }: ActingPost, role: Role): boolean {
  return roles.includes(role);
}

function todo(kind: TodoKind, unitId: string | null = null): Todo {
  return { kind, unitId, period: null, point: null, note: null, due: null, daysLate: 0 };
}

function fromDeadline(kind: TodoKind, owed: Deadline, work: Work, { on, calendar }: Reading): Todo {
  const late = latenessOf(owed, work.obligations, on, calendar);
  const reported = owed.kind === 'report' || owed.kind === 'report-rework';
  const [name, ...rest] = owed.key.split(':');
  const period = reported ? (rest.at(-1) ?? null) : null;
  const point = name === 'work-point' ? Number(rest[0]) : null;
  return { kind, unitId: owed.unitId, period, point, note: null, due: owed.due, daysLate: late?.days ?? 0 };
}

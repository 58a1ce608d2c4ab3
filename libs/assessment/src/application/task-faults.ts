import type { LocalDate, Recorded, WorkingCalendar } from '#libs/kernel';
import {
  foldObligations,
  latenessesOn,
  noObligations,
  type Deadline,
  type DeadlineKind,
  type Lateness,
  type Obligations,
  type TaskEvent,
} from '#libs/task';
import type { Fault } from '../domain/round.events.js';
import type { FaultKind } from '../domain/scheme.js';

/** The year whose deadlines count, as of the cut-off. */
export interface FaultPeriod {
  readonly year: number;
  readonly cutOff: LocalDate;
  readonly calendar: WorkingCalendar;
}

/** A case against a unit. */
interface UnitFault {
  readonly unitId: string;
  readonly fault: Fault;
}

/**
 * What each unit of a task is marked down for in a year: deadlines of that year not kept, with the attribution and the
 * excuses of the task itself, and each time the work was sent back.
 */
export function faultsOf(
  events: readonly Recorded<TaskEvent>[],
  { year, cutOff, calendar }: FaultPeriod,
): ReadonlyMap<string, readonly Fault[]> {
  const { owed, references, completion, sentBack } = trace(events);
  const from = trialUntil(events);
  const late = latenessesOn(owed, cutOff, calendar)
    .filter(({ due }) => due.startsWith(String(year)) && due >= from)
    .map((lateness) => faultOf(lateness, owed, references, completion));
  const back = sentBack.filter(({ fault: { doneOn } }) => doneOn?.startsWith(String(year)) && doneOn >= from);
  const byUnit = Map.groupBy([...late, ...back], ({ unitId }) => unitId);
  return new Map([...byUnit].map(([unitId, cases]) => [unitId, cases.map(({ fault }) => fault)]));
}

/** The day on which the plan of a task on trial was issued; whatever fell due before is not scored. */
function trialUntil(events: readonly Recorded<TaskEvent>[]): LocalDate {
  const drafted = events.find(({ type }) => type === 'TaskDrafted' || type === 'SliceOpened');
  if (!drafted || !('definition' in drafted.data) || !drafted.data.definition.trial) return '';
  const issued = events.find((event) => event.type === 'TaskRevised' && !event.data.definition.trial);
  return issued?.data.on ?? '';
}

interface Trace {
  readonly owed: Obligations;
  /** The events that set, moved or settled each deadline, by its key. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** The event by which the completion stands. */
  readonly completion: string | null;
  readonly sentBack: readonly UnitFault[];
}

/** Follows each deadline through the events: a reference is an event after which the deadline is another one. */
function trace(events: readonly Recorded<TaskEvent>[]): Trace {
  const references = new Map<string, string[]>();
  let owed = noObligations;
  const sentBack: UnitFault[] = [];
  let completion: string | null = null;
  for (const event of events) {
    const before = byKey(owed);
    owed = foldObligations(owed, event);
    for (const [key, deadline] of byKey(owed)) {
      if (before.get(key) !== deadline) references.set(key, [...(references.get(key) ?? []), event.id]);
    }
    if (owed.completedOn === null) completion = null;
    else completion ??= event.id;
    if (event.type === 'TaskSentBack') sentBack.push(reworkOf(event, before.get('due')?.unitId ?? ''));
  }
  return { owed, references, completion, sentBack };
}

function byKey({ deadlines }: Obligations): Map<string, Deadline> {
  return new Map(deadlines.map((deadline) => [deadline.key, deadline]));
}

const KINDS: Readonly<Record<Exclude<DeadlineKind, 'report'>, FaultKind>> = {
  acknowledge: 'late-acknowledgement',
  'work-points': 'late-node',
  'work-point': 'late-node',
  'report-rework': 'late-report',
  rework: 'overdue-completion',
  due: 'overdue-completion',
};

function faultOf(
  { key, kind, unitId, due, doneOn, days }: Lateness,
  owed: Obligations,
  references: Trace['references'],
  completion: Trace['completion'],
): UnitFault {
  const settled = owed.deadlines.some((deadline) => deadline.key === key && deadline.doneOn !== null);
  const missing = kind === 'report' && !settled;
  const eventIds = references.get(key) ?? [];
  const fault: Fault = {
    kind: missing ? 'missing-report' : kind === 'report' ? 'late-report' : KINDS[kind],
    dueOn: due,
    doneOn: missing ? null : doneOn,
    excused: days <= 0,
    eventIds: settled || missing || completion === null ? eventIds : [...eventIds, completion],
  };
  return { unitId, fault };
}

/** Work sent back counts against the lead, whose date the task's is. */
function reworkOf({ id, data }: Extract<Recorded<TaskEvent>, { type: 'TaskSentBack' }>, unitId: string): UnitFault {
  return { unitId, fault: { kind: 'sent-back', dueOn: null, doneOn: data.on, excused: false, eventIds: [id] } };
}

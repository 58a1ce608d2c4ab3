import { localDateOf, type LocalDate } from '#libs/kernel';
import { takesPart } from './participation.js';
import { namedUnits, type NamedUnit } from './task.assignment.js';
import type { Circumstances, RosterFacts } from './task.circumstances.js';
import type { ReviseTask, TerminateTask } from './task.commands.js';
import { answerDeadlines, reportingFrom, stamp } from './task.deadlines.js';
import type { TaskDefinition } from './task.definition.js';
import * as refused from './task.errors.js';
import type { RenewedOrder, RevisedPart, TaskEvent } from './task.events.js';
import { leadOf, requireReason } from './task.guards.js';
import type { TaskState } from './task.state.js';
import { isEnded } from './task.status.js';
import type { Work, WorkedTask } from './work.js';

/**
 * 方案正式印发: the task as the new text has it. Where nothing of it changed, every answer stands; where only units beside
 * the lead did, these alone answer; anything else renews the whole order. What is finished keeps its result.
 */
export function reviseTask({ data, at }: ReviseTask, state: TaskState, circumstances: Circumstances): TaskEvent[] {
  if (state.status === 'none') throw refused.unknownTask();
  if (state.status === 'terminated') return [];
  const { changed, documentNumber } = data;
  const on = localDateOf(at);
  const definition = definitionAfter(data.definition, changed, state.definition);
  const revised = { definition, changed, documentNumber, on };
  if (!('work' in state)) {
    const { due, continuing } = definition;
    const stands = { due, originalDue: due, continuing, order: null, restarts: null, lapsedRequest: null };
    return [{ type: 'TaskRevised', data: { ...revised, ...stands } }];
  }
  const { work } = state;
  const ended = isEnded(state.status);
  const whole = !ended && changed.some((part) => part !== 'units');
  const dates = ended ? datesOf(work) : datesAfter(definition, changed, work, on);
  const revisedTask = { definition, work: { ...work, ...dates } };
  const order = ended ? null : renewedOrder(revisedTask, state.definition, { whole, changed, on }, circumstances);
  return [
    {
      type: 'TaskRevised',
      data: {
        ...revised,
        ...dates,
        order,
        restarts: whole ? 'assigned' : null,
        lapsedRequest: whole ? (work.extension?.request ?? null) : null,
      },
    },
  ];
}

/** 中止: by the document that takes the task out of its plan; what is finished stays so. */
export function terminateTask({ data, at }: TerminateTask, state: TaskState): TaskEvent[] {
  if (state.status === 'none') throw refused.unknownTask();
  if (isEnded(state.status)) return [];
  const lapsedRequest = 'work' in state ? (state.work.extension?.request ?? null) : null;
  const reason = requireReason(data.reason);
  return [{ type: 'TaskTerminated', data: { ...data, reason, lapsedRequest, on: localDateOf(at) } }];
}

/** Whom the plan names stays as it was, other units of the office's choice among them, unless the plan changed it. */
function definitionAfter(
  stated: TaskDefinition,
  changed: readonly RevisedPart[],
  before: TaskDefinition,
): TaskDefinition {
  const named = changed.includes('lead') || changed.includes('units') ? stated : before;
  const enteredBy = [...new Set([...before.enteredBy, ...stated.enteredBy])];
  return { ...stated, participants: named.participants, enteredBy };
}

type Dates = Pick<Work, 'due' | 'originalDue' | 'continuing'>;

const datesOf = ({ due, originalDue, continuing }: Work): Dates => ({ due, originalDue, continuing });

/** A date that the plan did not change stays, extensions and all; one that is past already makes nobody late. */
function datesAfter(
  { due, continuing, period }: TaskDefinition,
  changed: readonly RevisedPart[],
  work: Work,
  on: LocalDate,
): Dates {
  const runsOn = changed.includes('due') ? continuing && period.to >= on : work.continuing;
  if (!changed.includes('due') && !runsOn) return datesOf(work);
  return { due: due >= on || due > work.due ? due : work.due, originalDue: due, continuing: runsOn };
}

interface Renewal {
  readonly whole: boolean;
  readonly changed: readonly RevisedPart[];
  readonly on: LocalDate;
}

function renewedOrder(
  task: WorkedTask,
  before: TaskDefinition,
  { whole, changed, on }: Renewal,
  { calendar, roster }: Circumstances,
): RenewedOrder | null {
  if (changed.length === 0) return null;
  const named = namedUnits(task.definition, roster);
  const { come, gone } = whole ? allUnits(named, task.work) : otherUnits(named, before, task.work, roster);
  if (come.length === 0 && gone.length === 0) return null;
  const asked = come.map((unit) => {
    const { acknowledgeBy, returnBy } = answerDeadlines(unit.role, on, calendar);
    return { ...unit, acknowledgeBy, returnBy };
  });
  const reporters = whole || task.work.startedOn === null ? [] : reportersAmong(come, task);
  const reporting = reporters.length > 0 ? reportingFrom(task, on, calendar, reporters) : null;
  return { asked, released: gone, reporting, calendar: stamp(calendar, ...asked.map(({ returnBy }) => returnBy)) };
}

interface UnitChange {
  readonly come: readonly NamedUnit[];
  readonly gone: readonly string[];
}

function allUnits(named: readonly NamedUnit[], { units }: Work): UnitChange {
  const gone = units.filter((unit) => takesPart(unit) && named.every(({ unitId }) => unitId !== unit.unitId));
  return { come: named, gone: gone.map(({ unitId }) => unitId) };
}

/** Units beside the lead that the new text names otherwise than the old one did. */
function otherUnits(named: readonly NamedUnit[], before: TaskDefinition, work: Work, roster: RosterFacts): UnitChange {
  const earlier = new Map(namedUnits(before, roster).map(({ unitId, role }) => [unitId, role]));
  const lead = leadOf(work);
  const come = named.filter(({ unitId, role }) => unitId !== lead && role !== 'lead' && earlier.get(unitId) !== role);
  const dropped = [...earlier.keys()].filter((unitId) => named.every((unit) => unit.unitId !== unitId));
  const onTask = (unitId: string) => work.units.some((unit) => unit.unitId === unitId && takesPart(unit));
  return { come, gone: dropped.filter((unitId) => unitId !== lead && onTask(unitId)) };
}

/** In a divided task each responsible unit reports its own part. */
function reportersAmong(units: readonly NamedUnit[], { definition }: WorkedTask): string[] {
  return definition.mode === 'divided'
    ? units.filter(({ role }) => role === 'responsible').map(({ unitId }) => unitId)
    : [];
}

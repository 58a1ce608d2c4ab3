import type { LocalDate } from '#libs/kernel';
import type { AnswerDeadlines, Reporting } from './task.events.js';

/** acknowledge 签收 · work-points 报工作要点 · work-point 要点节点 · report 填报 · report-rework 重报 · rework 整改 · due 办结 */
export type DeadlineKind = 'acknowledge' | 'work-points' | 'work-point' | 'report' | 'report-rework' | 'rework' | 'due';

/** One thing that one unit owes by one day. */
export interface Deadline {
  /** Unique within the task: `due`, `acknowledge:<unit>`, `report:<unit>:2024-Q2`, `work-point:1`, `rework:1`. */
  readonly key: string;
  readonly kind: DeadlineKind;
  readonly unitId: string;
  /** First day on which it can be done, for reports. */
  readonly opens: LocalDate | null;
  readonly due: LocalDate;
  readonly doneOn: LocalDate | null;
  /** decision: excused by a person · verification: fell into the time of a check that ended in rework. */
  readonly excused: 'decision' | 'verification' | null;
}

/** Days that are not the unit's: its return, or the lead's request, lies with the office. */
export interface ClockStop {
  readonly unitId: string;
  readonly cause: 'return' | 'extension';
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** What a task's units owe, and when their clocks stood still: the ground of lamps, lateness and reminders. */
export interface Obligations {
  readonly deadlines: readonly Deadline[];
  readonly stops: readonly ClockStop[];
  /** The day of the head's confirmation while the claim stands. */
  readonly completedOn: LocalDate | null;
}

/** Nothing owed yet. */
export const noObligations: Obligations = { deadlines: [], stops: [], completedOn: null };

/** Work points that were not set in time stay a lateness of who owed them. */
export function endedPoints(owing: Deadline, on: LocalDate): Deadline[] {
  return owing.due < on ? [{ ...owing, key: `work-points:${owing.unitId}`, doneOn: on }] : [];
}

/** Something to be done, by its key. */
export function deadline(key: string, kind: DeadlineKind, unitId: string, due: LocalDate): Deadline {
  return { key, kind, unitId, opens: null, due, doneOn: null, excused: null };
}

/** A unit’s answer to its order. */
export function acknowledgement(unitId: string, acknowledgeBy: LocalDate): Deadline {
  return deadline(`acknowledge:${unitId}`, 'acknowledge', unitId, acknowledgeBy);
}

/** More is owed. */
export function add(owed: Obligations, ...deadlines: Deadline[]): Obligations {
  return { ...owed, deadlines: [...owed.deadlines, ...deadlines] };
}

/** What is chosen is owed no more, and never was late. */
export function drop(owed: Obligations, which: (owing: Deadline) => boolean): Obligations {
  return { ...owed, deadlines: owed.deadlines.filter((owing) => !which(owing)) };
}

/** What is chosen is owed differently. */
export function change(
  owed: Obligations,
  which: (owing: Deadline) => boolean,
  changes: Partial<Deadline>,
): Obligations {
  return { ...owed, deadlines: owed.deadlines.map((owing) => (which(owing) ? { ...owing, ...changes } : owing)) };
}

/** What stands open under these keys was done that day. */
export function settle(owed: Obligations, keys: readonly string[], doneOn: LocalDate): Obligations {
  return change(owed, (owing) => keys.includes(owing.key) && owing.doneOn === null, { doneOn });
}

/** Reports that have opened stay owed; those to come are replaced. */
export function askReports(owed: Obligations, reporting: Reporting | null, on: LocalDate): Obligations {
  if (reporting === null) return owed;
  const { unitIds, periods } = reporting;
  const kept = drop(
    owed,
    ({ kind, unitId, doneOn, opens }) =>
      kind === 'report' && unitIds.includes(unitId) && doneOn === null && opens !== null && opens >= on,
  );
  const known = new Set(kept.deadlines.map(({ key }) => key));
  const asked = unitIds.flatMap((unitId) =>
    periods.map(({ period, opens, due }) => ({
      ...deadline(`report:${unitId}:${period}`, 'report', unitId, due),
      opens,
    })),
  );
  return add(kept, ...asked.filter(({ key }) => !known.has(key)));
}

/** The unit is asked again by when it answers; null where it answers by silence. */
export function answerAnew(owed: Obligations, unitId: string, deadlines: AnswerDeadlines | null): Obligations {
  if (deadlines === null) return owed;
  const open = drop(owed, ({ key, doneOn }) => key === `acknowledge:${unitId}` && doneOn === null);
  return add(open, acknowledgement(unitId, deadlines.acknowledgeBy));
}

/**
 * What the first unit owes goes to the second. What it was late with stays its own lateness: reports end that day, nodes
 * wait with it until they are done; the second unit sets its work points anew.
 */
export function handOver(
  owed: Obligations,
  { fromUnitId, toUnitId, on }: { fromUnitId: string; toUnitId: string; on: LocalDate },
): Obligations {
  const deadlines = owed.deadlines.flatMap((owing): Deadline[] => {
    if (owing.unitId !== fromUnitId || owing.doneOn !== null) return [owing];
    const moved = { ...owing, key: owing.key.replace(`:${fromUnitId}`, `:${toUnitId}`), unitId: toUnitId };
    const late = owing.due < on;
    switch (owing.kind) {
      case 'acknowledge':
        return [];
      case 'work-points':
        return endedPoints(owing, on);
      case 'report':
      case 'report-rework':
        if (late) return [{ ...owing, doneOn: on }];
        return owed.deadlines.some(({ key }) => key === moved.key) ? [] : [moved];
      case 'work-point':
        return [late ? owing : moved];
      case 'due':
      case 'rework':
        return [moved];
    }
  });
  return { ...owed, deadlines };
}

/** The task is due on another day. */
export function redate(owed: Obligations, due: LocalDate): Obligations {
  return change(owed, ({ key }) => key === 'due', { due });
}

/** A clock stands still from now on. */
export function stop(owed: Obligations, halted: ClockStop): Obligations {
  return { ...owed, stops: [...owed.stops, halted] };
}

/** Clocks that stood still for this cause go on, those of one unit or all. */
export function go(owed: Obligations, cause: ClockStop['cause'], on: LocalDate, unitId?: string): Obligations {
  const ends = (halted: ClockStop) =>
    halted.cause === cause && halted.to === null && (unitId === undefined || halted.unitId === unitId);
  return { ...owed, stops: owed.stops.map((halted) => (ends(halted) ? { ...halted, to: on } : halted)) };
}

/**
 * The completion does not stand: reports that fell due meanwhile are excused, and the task's date holds again unless a
 * rework date follows it.
 */
export function reopen(owed: Obligations, on: LocalDate, reworkBy?: LocalDate): Obligations {
  const { completedOn } = owed;
  if (completedOn === null) return owed;
  const deadlines = owed.deadlines.map((owing): Deadline => {
    if (owing.kind === 'report' && owing.doneOn === null && completedOn <= owing.due && owing.due <= on) {
      return { ...owing, excused: 'verification' };
    }
    const holds = reworkBy === undefined || (owing.kind === 'due' && owing.due >= reworkBy);
    const completed = (owing.kind === 'due' || owing.kind === 'rework') && owing.doneOn === completedOn;
    return completed && holds ? { ...owing, doneOn: null } : owing;
  });
  return { ...owed, deadlines, completedOn: null };
}

/** The unit that owes the task itself; empty before anybody was asked. */
export function leadOf(owed: Obligations): string {
  return owed.deadlines.find(({ key }) => key === 'due')?.unitId ?? '';
}

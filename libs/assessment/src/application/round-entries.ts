import type { IndicatorAtYearEnd } from '#libs/indicator';
import type { TaskRecord, TaskStatus } from '#libs/task';
import type { EntryInputs } from '../domain/round.commands.js';
import { itemsOf, type AccountableRole, type Scheme } from '../domain/scheme.js';
import { faultsOf, type FaultPeriod } from './task-faults.js';

/** Who answers for what in a round, by unit. */
export type EntriesByUnit = ReadonlyMap<string, readonly EntryInputs[]>;

/**
 * Whether a task counts in the round of a year: it was assigned by the year's end and not assessed by the cut-off. A
 * continuing task counts through its slices, and itself once it is verified; checklists and trials never.
 */
export function counts({ definition, status, continuing, slice, events }: TaskRecord, year: number): boolean {
  if (definition.kind === 'checklist' || definition.trial) return false;
  const begun = events.find(({ type }) => type === 'TaskAssigned' || type === 'SliceOpened');
  if (!begun || begun.data.on > `${year}-12-31` || (slice && slice.year > year)) return false;
  const done = status === 'verified' || status === 'closed';
  return done || (isOpen(status) && !continuing);
}

/** The entries of every unit: its tasks by role, and indicators outside the tasks that the scheme lays on it. */
export function entriesByUnit(
  tasks: readonly TaskRecord[],
  indicators: readonly IndicatorAtYearEnd[],
  scheme: Scheme,
  period: FaultPeriod,
): EntriesByUnit {
  const ofTasks = tasks
    .filter((task) => counts(task, period.year))
    .flatMap((task) => taskEntries(task, indicators, period));
  const byUnit = Map.groupBy([...ofTasks, ...indicatorEntries(indicators, scheme)], ({ unitId }) => unitId);
  return new Map([...byUnit].map(([unitId, entries]) => [unitId, entries.map(({ inputs }) => inputs)]));
}

interface UnitEntry {
  readonly unitId: string;
  readonly inputs: EntryInputs;
}

function taskEntries(task: TaskRecord, indicators: readonly IndicatorAtYearEnd[], period: FaultPeriod): UnitEntry[] {
  const { definition, status, slice } = task;
  const faults = faultsOf(task.events, period);
  const taskIds = [definition.taskId, ...(slice ? [slice.parentTaskId] : [])];
  const carried = indicators.filter((indicator) => indicator.taskIds.some((taskId) => taskIds.includes(taskId)));
  return task.units.flatMap(({ unitId, role, status: answer }) => {
    if (role === 'guiding' || answer === 'released' || answer === 'returned') return [];
    const entry = {
      entryId: definition.taskId,
      subject: 'task',
      number: definition.number,
      title: slice ? `${definition.title}（${slice.year}年度）` : definition.title,
      role,
      compiling: definition.mode === 'divided' && role === 'lead',
      indicatorIds: carried.map(({ indicatorId }) => indicatorId),
      completed: status === 'verified' || status === 'closed',
    } as const;
    return [{ unitId, inputs: { entry, faults: faults.get(unitId) ?? [] } }];
  });
}

function indicatorEntries(indicators: readonly IndicatorAtYearEnd[], scheme: Scheme): UnitEntry[] {
  return itemsOf(scheme).flatMap((item) => {
    if (item.method === 'deduction') return [];
    const { indicatorId, accountableUnitIds } = item.source;
    const indicator = indicators.find((one) => one.indicatorId === indicatorId);
    if (!indicator || indicator.taskIds.length > 0) return [];
    const role: AccountableRole = 'lead';
    const { name: title } = indicator;
    const entry = { entryId: indicatorId, subject: 'indicator', number: null, title, role } as const;
    const inputs = { entry: { ...entry, compiling: false, indicatorIds: [indicatorId], completed: false }, faults: [] };
    return accountableUnitIds.map((unitId) => ({ unitId, inputs }));
  });
}

function isOpen(status: TaskStatus): boolean {
  return ['assigned', 'in-progress', 'claimed', 'under-verification'].includes(status);
}

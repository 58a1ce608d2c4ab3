import { deriveId, loadState, type EventStore, type LogId } from '#libs/event-store';
import { systemActor, type LocalDate, type Recorded } from '#libs/kernel';
import type { CommandBus } from '@nestjs/cqrs';
import { slicesDue } from '../domain/slice.js';
import { sliceDefinition, type SliceIdentity } from '../domain/slice-definition.js';
import type { OpenSlice } from '../domain/task.commands.js';
import { evolve } from '../domain/task.evolve.js';
import { noTask } from '../domain/task.state.js';
import type { WorkedTask } from '../domain/work.js';
import { ExecuteTask, taskStream } from './execute-task.js';

/** The id of a continuing task's slice of a year. */
export function sliceIdOf(parentTaskId: string, year: number): string {
  return deriveId(parentTaskId, `slice:${year}`);
}

/** What opening slices needs. */
export interface SliceDependencies {
  readonly store: EventStore;
  readonly commands: CommandBus;
}

/** Which continuing task, on which day, and the event that asks for it where there is one. */
export interface SliceOccasion {
  readonly log: LogId;
  readonly parentTaskId: string;
  readonly on: LocalDate;
  readonly cause?: Recorded;
}

/** Opens the slices that a continuing task lacks on a day; asking again opens nothing twice. */
export async function openSlices({ store, commands }: SliceDependencies, occasion: SliceOccasion): Promise<void> {
  const { log, parentTaskId, on, cause } = occasion;
  const stream = taskStream(parentTaskId);
  const { state: parent } = await loadState(store, { initial: noTask, evolve }, { log, stream });
  if (parent.status !== 'in-progress' || !parent.work.continuing || parent.work.startedOn === null) return;
  for (const [index, slice] of slicesDue(parent.work.startedOn, on, parent.definition.period).entries()) {
    const taskId = sliceIdOf(parentTaskId, slice.year);
    const commandId = deriveId(taskId, 'open');
    await commands.execute(
      new ExecuteTask({
        log,
        stream: taskStream(taskId),
        intent: { type: 'OpenSlice', data: sliceOf(parent, { ...slice, taskId, isFirst: index === 0 }) },
        actor: { ...systemActor, roles: [] },
        commandId,
        requestHash: commandId,
        ...(cause && { causationId: cause.id, correlationId: cause.correlationId }),
      }),
    );
  }
}

function sliceOf({ definition, work }: WorkedTask, identity: SliceIdentity): OpenSlice['data'] {
  return {
    definition: sliceDefinition(definition, identity),
    slice: { parentTaskId: definition.taskId, year: identity.year },
    units: work.units,
  };
}

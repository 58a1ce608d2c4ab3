import { EVENT_STORE, loadState, type EventStore, type LogId, type Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { taskStream } from '../application/execute-task.js';
import { sliceIdOf } from '../application/open-slices.js';
import { sliceYears } from '../domain/slice.js';
import type { TerminateTask } from '../domain/task.commands.js';
import { evolve } from '../domain/task.evolve.js';
import type { TaskRevised, TaskTerminated } from '../domain/task.events.js';
import { noTask } from '../domain/task.state.js';
import { followUp } from './follow-up.js';

type End = TaskRevised | TaskTerminated;

/** The open years of a continuing task end with it, and are merged into it where the plan gives it a date. */
@Injectable()
export class TerminateSlicesWhenParentEnds implements Reaction<End> {
  readonly name = 'terminate-slices-when-parent-ends';

  readonly on = {
    TaskTerminated: (event: Recorded<TaskTerminated>, log: LogId) => {
      const { kind, documentNumber, reason } = event.data;
      return this.terminate(event, log, { kind, documentNumber, reason });
    },
    TaskRevised: async (event: Recorded<TaskRevised>, log: LogId) => {
      const { continuing, documentNumber } = event.data;
      if (continuing) return;
      await this.terminate(event, log, {
        kind: 'merged',
        documentNumber,
        reason: '方案为总任务明确了时限，并入总任务办理',
      });
    },
  };

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  private async terminate(event: Recorded<End>, log: LogId, data: TerminateTask['data']): Promise<void> {
    const taskId = event.stream.slice('task-'.length);
    const fold = { initial: noTask, evolve };
    const before = { log, stream: taskStream(taskId), upTo: event.position - 1n };
    const { state } = await loadState(this.store, fold, before);
    if (!('work' in state) || !state.work.continuing || state.work.startedOn === null) return;
    for (const year of sliceYears(state.work.startedOn, state.definition.period)) {
      const sliceId = sliceIdOf(taskId, year);
      const { state: slice } = await loadState(this.store, fold, { log, stream: taskStream(sliceId) });
      if (slice.status === 'none') continue;
      const intent = { type: 'TerminateTask' as const, data };
      await this.commands.execute(followUp(this.name, event, log, { taskId: sliceId, intent }));
    }
  }
}

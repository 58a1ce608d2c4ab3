import { EVENT_STORE, loadState, type EventStore, type LogId, type Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { taskStream } from '../application/execute-task.js';
import { sliceIdOf } from '../application/open-slices.js';
import { sliceYears } from '../domain/slice.js';
import type { ParentChange } from '../domain/task.commands.js';
import { evolve } from '../domain/task.evolve.js';
import { noTask } from '../domain/task.state.js';
import { followUp } from './follow-up.js';

/** What happens to the units of a continuing task happens to its open slices, and so does a new text of the plan. */
@Injectable()
export class ChangeSlicesWhenParentUnitsChange implements Reaction<ParentChange> {
  readonly name = 'change-slices-when-parent-units-change';

  readonly on = {
    TaskAcknowledged: (event: Recorded<ParentChange>, log: LogId) => this.change(event, log),
    AcknowledgementDeemed: (event: Recorded<ParentChange>, log: LogId) => this.change(event, log),
    TaskReturned: (event: Recorded<ParentChange>, log: LogId) => this.change(event, log),
    TaskReturnRefused: (event: Recorded<ParentChange>, log: LogId) => this.change(event, log),
    TaskReassigned: (event: Recorded<ParentChange>, log: LogId) => this.change(event, log),
    UnitAdded: (event: Recorded<ParentChange>, log: LogId) => this.change(event, log),
    UnitReleased: (event: Recorded<ParentChange>, log: LogId) => this.change(event, log),
    TaskRevised: (event: Recorded<ParentChange>, log: LogId) => this.change(event, log),
  };

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  private async change(event: Recorded<ParentChange>, log: LogId): Promise<void> {
    const taskId = event.stream.slice('task-'.length);
    const upTo = event.position;
    const { state } = await loadState(
      this.store,
      { initial: noTask, evolve },
      { log, stream: taskStream(taskId), upTo },
    );
    if (!('work' in state) || !state.work.continuing || state.work.startedOn === null) return;
    const change = { type: event.type, data: event.data } as ParentChange;
    for (const year of sliceYears(state.work.startedOn, state.definition.period)) {
      // A closed year still goes by the plan's number and date.
      if (state.work.closedYears.includes(year) && change.type !== 'TaskRevised') continue;
      const next = { taskId: sliceIdOf(taskId, year), intent: { type: 'FollowParent' as const, data: { change } } };
      await this.commands.execute(followUp(this.name, event, log, next));
    }
  }
}

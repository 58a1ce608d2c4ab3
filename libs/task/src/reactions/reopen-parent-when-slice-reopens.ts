import type { LogId, Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { TaskReopened } from '../domain/task.events.js';
import { followUp } from './follow-up.js';

/** A reopened slice puts its continuing task back to work. */
@Injectable()
export class ReopenParentWhenSliceReopens implements Reaction<TaskReopened> {
  readonly name = 'reopen-parent-when-slice-reopens';

  readonly on = {
    TaskReopened: async (event: Recorded<TaskReopened>, log: LogId) => {
      const { slice } = event.data;
      if (slice === null) return;
      const data = { year: slice.year, sliceTaskId: event.stream.slice('task-'.length) };
      const intent = { type: 'RecordSliceReopened' as const, data };
      await this.commands.execute(followUp(this.name, event, log, { taskId: slice.parentTaskId, intent }));
    },
  };

  constructor(private readonly commands: CommandBus) {}
}

import type { LogId, Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { TaskClosed } from '../domain/task.events.js';
import { followUp } from './follow-up.js';

/** A closed slice is recorded on its continuing task, which the last one verifies (D3). */
@Injectable()
export class VerifyParentWhenLastSliceCloses implements Reaction<TaskClosed> {
  readonly name = 'verify-parent-when-last-slice-closes';

  readonly on = {
    TaskClosed: async (event: Recorded<TaskClosed>, log: LogId) => {
      const { slice } = event.data;
      if (slice === null) return;
      const data = { year: slice.year, sliceTaskId: event.stream.slice('task-'.length) };
      const intent = { type: 'RecordSliceClosed' as const, data };
      await this.commands.execute(followUp(this.name, event, log, { taskId: slice.parentTaskId, intent }));
    },
  };

  constructor(private readonly commands: CommandBus) {}
}

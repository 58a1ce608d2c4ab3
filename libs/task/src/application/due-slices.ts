import { EVENT_STORE, ReadModels, type EventStore, type LogId } from '#libs/event-store';
import { localDateOf, type Instant } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { slicesDue } from '../domain/slice.js';
import { readTaskRows } from '../projections/task-list.projection.js';
import { openSlices, sliceIdOf } from './open-slices.js';

/** Opens the yearly slices that time asks for: each January one for every continuing task. */
@Injectable()
export class DueSlices {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandBus,
    private readonly readModels: ReadModels,
  ) {}

  /** Opens what the jurisdiction's continuing tasks lack at the instant; asking again opens nothing twice. */
  async openDueSlices(log: LogId, at: Instant): Promise<void> {
    const view = { log, at };
    const on = localDateOf(at);
    const rows = await readTaskRows(this.readModels, view, { statuses: ['in-progress'] });
    const parents = rows.filter(({ work }) => work?.continuing);
    if (parents.length === 0) return;
    const of = parents.map(({ task_id: taskId }) => taskId);
    const opened = await readTaskRows(this.readModels, view, { slices: { of } });
    const known = new Set(opened.map(({ task_id: taskId }) => taskId));
    for (const { task_id: parentTaskId, period, work } of parents) {
      const due = work?.startedOn ? slicesDue(work.startedOn, on, period) : [];
      const lacking = due.some(({ year }) => !known.has(sliceIdOf(parentTaskId, year)));
      if (lacking) await openSlices({ store: this.store, commands: this.commands }, { log, parentTaskId, on });
    }
  }
}

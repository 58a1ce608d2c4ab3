import { EVENT_STORE, type EventStore, type LogId, type Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { openSlices } from '../application/open-slices.js';
import type { AcknowledgementDeemed, TaskAcknowledged } from '../domain/task.events.js';

type Acknowledgement = TaskAcknowledged | AcknowledgementDeemed;

/** The lead's acknowledgement of a continuing task begins the year's slice. */
@Injectable()
export class OpenSlicesWhenTaskAcknowledged implements Reaction<Acknowledgement> {
  readonly name = 'open-slices-when-task-acknowledged';

  readonly on = {
    TaskAcknowledged: (event: Recorded<TaskAcknowledged>, log: LogId) => this.open(event, log),
    AcknowledgementDeemed: (event: Recorded<AcknowledgementDeemed>, log: LogId) => this.open(event, log),
  };

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  private async open(event: Recorded<Acknowledgement>, log: LogId): Promise<void> {
    const { start, on } = event.data;
    if (start === null) return;
    const parentTaskId = event.stream.slice('task-'.length);
    await openSlices({ store: this.store, commands: this.commands }, { log, parentTaskId, on, cause: event });
  }
}

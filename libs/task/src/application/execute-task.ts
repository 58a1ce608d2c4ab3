import {
  CLOCK,
  EVENT_STORE,
  handleCommand,
  type AppendResult,
  type Clock,
  type CommandEnvelope,
  type EventStore,
  type StreamName,
} from '#libs/event-store';
import { authorise } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TaskCommand } from '../domain/task.commands.js';
import { taskDecider } from '../domain/task.decide.js';
import { taskPolicy } from '../domain/task.policy.js';
import { PresentCircumstances } from './present-circumstances.js';

/** The stream of a task or slice. */
export const taskStream = (taskId: string): StreamName => `task-${taskId}`;

/** Asks something of a task; the envelope's stream is `taskStream(taskId)`. */
export class ExecuteTask extends Command<AppendResult> {
  constructor(readonly envelope: CommandEnvelope<TaskCommand>) {
    super();
  }
}

@CommandHandler(ExecuteTask)
export class ExecuteTaskHandler implements ICommandHandler<ExecuteTask> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly circumstances: PresentCircumstances,
  ) {}

  async execute({ envelope }: ExecuteTask): Promise<AppendResult> {
    authorise(taskPolicy, { type: envelope.intent.type, actor: envelope.actor });
    const decider = taskDecider(await this.circumstances.of(envelope.log));
    return handleCommand({ store: this.store, clock: this.clock }, decider, envelope);
  }
}

import {
  CLOCK,
  EVENT_STORE,
  handleCommand,
  RememberedStates,
  type AppendResult,
  type Clock,
  type CommandEnvelope,
  type EventStore,
  type StreamName,
} from '#libs/event-store';
import { DomainError } from '#libs/kernel';
import { authorise } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TaskCommand } from '../domain/task.commands.js';
import { taskDecider } from '../domain/task.decide.js';
import { unknownTask } from '../domain/task.errors.js';
import type { TaskEvent } from '../domain/task.events.js';
import { evolve } from '../domain/task.evolve.js';
import { seesTask, taskPolicy } from '../domain/task.policy.js';
import { noTask, type TaskState } from '../domain/task.state.js';
import { PresentCircumstances } from './present-circumstances.js';

/** The stream of a task or slice. */
export const taskStream = (taskId: string): StreamName => `task-${taskId}`;

/**
 * Asks something of a task; the envelope's stream is `taskStream(taskId)`.
 * @throws DomainError `task/unknown` (not-found), also where the post may not see the task
 */
export class ExecuteTask extends Command<AppendResult> {
  constructor(readonly envelope: CommandEnvelope<TaskCommand>) {
    super();
  }
}

/** Tasks to keep folded: those that a few jurisdictions are at work on. */
const TASKS = 2_000;

@CommandHandler(ExecuteTask)
export class ExecuteTaskHandler implements ICommandHandler<ExecuteTask> {
  private readonly states: RememberedStates<TaskCommand, TaskState, TaskEvent>;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly circumstances: PresentCircumstances,
  ) {
    this.states = new RememberedStates(store, { initial: noTask, evolve }, TASKS);
  }

  async execute({ envelope }: ExecuteTask): Promise<AppendResult> {
    authorise(taskPolicy, { type: envelope.intent.type, actor: envelope.actor });
    const decider = taskDecider(await this.circumstances.of(envelope.log));
    try {
      return await handleCommand({ store: this.store, clock: this.clock, states: this.states }, decider, envelope);
    } catch (error) {
      throw error instanceof DomainError ? await this.seenBy(envelope, error) : error;
    }
  }

  /** The refusal as the post may read it: of a task outside its sight it learns nothing. */
  private async seenBy({ log, stream, actor }: CommandEnvelope, refusal: DomainError): Promise<DomainError> {
    const { state } = await this.states.load({ log, stream });
    return seesTask(state, actor) ? refusal : unknownTask();
  }
}

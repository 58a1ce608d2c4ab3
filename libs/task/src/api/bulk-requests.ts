import { deriveId, EVENT_STORE, ReadModels, type EventStore, type View } from '#libs/event-store';
import { DomainError, type Intent } from '#libs/kernel';
import { BulkOutcomes, languageOf, Texts, type ActingRequest, type BulkOutcome } from '#libs/platform/http';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { ExecuteTask, taskStream } from '../application/execute-task.js';
import type { TaskCommand } from '../domain/task.commands.js';
import { TaskWords } from './task-words.js';

/** A line of a bulk command that was refused. */
export interface RefusedLine {
  readonly taskId: string;
  readonly code: string;
  /** For people, in the language of the request. */
  readonly reason: string;
}

/** What became of each line. */
export interface LineOutcomes extends BulkOutcome {
  readonly refused: readonly RefusedLine[];
}

/** Requests that stand for a command to each of several tasks. */
@Injectable()
export class BulkRequests {
  constructor(
    private readonly commands: CommandBus,
    private readonly texts: Texts,
    private readonly readModels: ReadModels,
    private readonly outcomes: BulkOutcomes,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * Sends a command to each task; a refusal of one leaves the others. The ids derive from the request's own, and its first
   * answer is given again; a request that ended midway goes on where it stopped.
   * @throws DomainError `event-store/command-reused` (rejected)
   */
  async executeEach(
    act: ActingRequest,
    request: Request,
    taskIds: () => readonly string[] | Promise<readonly string[]>,
    intent: Intent<TaskCommand>,
  ): Promise<LineOutcomes> {
    const first = await this.outcomes.first<LineOutcomes>(act);
    if (first) return first;
    const outcome = await this.outcomeOfEach(act, request, await taskIds(), intent);
    await this.outcomes.keep(act, outcome);
    return outcome;
  }

  private async outcomeOfEach(
    act: ActingRequest,
    request: Request,
    taskIds: readonly string[],
    intent: Intent<TaskCommand>,
  ): Promise<LineOutcomes> {
    const words = new TaskWords(this.texts, languageOf(request), new Map());
    const done: string[] = [];
    const refused: RefusedLine[] = [];
    let position = 0n;
    for (const taskId of new Set(taskIds)) {
      const envelope = act.envelope<TaskCommand>(taskStream(taskId), intent);
      const commandId = lineIdOf(act, taskId);
      try {
        const result = await this.commands.execute(new ExecuteTask({ ...envelope, commandId }));
        done.push(taskId);
        if (result.position > position) position = result.position;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.push({ taskId, code: error.code, reason: words.title(error.code, error.details) });
      }
    }
    return { done, refused, position: position === 0n ? null : String(position) };
  }

  /**
   * The request's view, once the read models show all that is written by now.
   * @throws DomainError `event-store/read-models-behind` (conflict)
   */
  async presentView(act: ActingRequest): Promise<View> {
    await this.readModels.waitFor(act.log, await this.store.head(act.log));
    return act.view();
  }

  /** Whether the line was done by this very request before. */
  async wasDone(act: ActingRequest, taskId: string): Promise<boolean> {
    return (await this.store.findCommand(act.log, lineIdOf(act, taskId))) !== null;
  }
}

function lineIdOf({ commandId }: ActingRequest, taskId: string): string {
  return deriveId(commandId, taskId);
}

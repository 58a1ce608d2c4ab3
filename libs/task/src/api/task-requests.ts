import type { AppendResult, View } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import { ListUnits } from '#libs/organization';
import { Files } from '#libs/platform/files';
import { languageOf, Texts, type ActingRequest } from '#libs/platform/http';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { ExecuteTask, taskStream } from '../application/execute-task.js';
import type { TaskCommand } from '../domain/task.commands.js';
import type { EvidenceFile } from '../domain/task.definition.js';
import { TaskWords } from './task-words.js';

/** What the controllers of tasks share: sending a command, finding files, wording answers. */
@Injectable()
export class TaskRequests {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
    private readonly files: Files,
  ) {}

  /** Sends one command. */
  execute(act: ActingRequest, taskId: string, intent: Intent<TaskCommand>): Promise<AppendResult> {
    return this.commands.execute(new ExecuteTask(act.envelope<TaskCommand>(taskStream(taskId), intent)));
  }

  /**
   * The cited files as the jurisdiction has them, under the names that the person gives them.
   * @throws DomainError `platform/unknown-file` (not-found)
   */
  evidence({ log }: ActingRequest, cited: readonly EvidenceFile[]): Promise<EvidenceFile[]> {
    return Promise.all(cited.map(async ({ sha256, name }) => ({ ...(await this.files.find(log, sha256)), name })));
  }

  /** Words and unit names for an answer in this view. */
  async words(view: View, request: Request): Promise<TaskWords> {
    const units = await this.queries.execute(new ListUnits(view));
    const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
    return new TaskWords(this.texts, languageOf(request), names);
  }
}

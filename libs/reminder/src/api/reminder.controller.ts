import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { GetTask } from '#libs/task';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ListReminders, type ReminderEntry } from '../application/reminder.queries.js';
import { listRemindersQuery, type ListRemindersQuery } from './reminder.dto.js';

type ReminderAnswer = ReminderEntry & { readonly kindText: string; readonly statusText: string };

/** The reminders of a task. */
@ApiTags('reminder')
@Controller('reminders')
export class ReminderController {
  constructor(
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Requires('reminder:read')
  @ApiOperation({ summary: '一项任务的提醒：settled 已提醒的，由近及远；planned 待提醒的，由近及远' })
  async listReminders(
    @Act() act: ActingRequest,
    @Query({ schema: listRemindersQuery }) { taskId }: ListRemindersQuery,
    @Req() request: Request,
  ): Promise<{ settled: ReminderAnswer[]; planned: ReminderAnswer[] }> {
    const view = await act.view();
    // Refuses a task that the post may not see.
    await this.queries.execute(new GetTask(view, taskId, act.actor));
    const { settled, planned } = await this.queries.execute(new ListReminders(view, taskId));
    const inWords = (entry: ReminderEntry) => this.inWords(entry, request);
    return { settled: settled.map(inWords), planned: planned.map(inWords) };
  }

  private inWords(entry: ReminderEntry, request: Request): ReminderAnswer {
    const textOf = (code: string) => this.texts.find(code, languageOf(request)) ?? code;
    return {
      ...entry,
      kindText: textOf(`reminder/kind/${entry.kind}`),
      statusText: textOf(`reminder/status/${entry.status}`),
    };
  }
}

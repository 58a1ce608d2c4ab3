import { localDateOf } from '#libs/kernel';
import { NameActors } from '#libs/organization';
import { Files } from '#libs/platform/files';
import { Act, keyOfCursor, pageOf, Requires, type ActingRequest } from '#libs/platform/http';
import { Controller, Get, Header, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { evidenceIn } from '../application/task-dossier.js';
import { AllowedActions, GetTask, ListTasks, TaskHistory } from '../application/task.queries.js';
import { unknownTask } from '../domain/task.errors.js';
import { historyBody } from './history.body.js';
import { actorsIn, detailBody, entryBody } from './task.body.js';
import * as dto from './task.dto.js';
import { TaskRequests } from './task-requests.js';

/** Tasks as they stand, now or as of a time. */
@ApiTags('task')
@Controller('tasks')
export class TaskController {
  constructor(
    private readonly queries: QueryBus,
    private readonly requests: TaskRequests,
    private readonly files: Files,
  ) {}

  @Get()
  @Requires('task:read')
  @ApiOperation({ summary: '台账：按方案、单位、角色、状态、灯色、章节、时限等筛选' })
  async list(
    @Act() act: ActingRequest,
    @Query({ schema: dto.listTasksQuery }) query: dto.ListTasksQuery,
    @Req() request: Request,
  ) {
    const { cursor, limit, sort, parent, slices } = query;
    const view = await act.view();
    const filter = {
      planId: query.plan,
      unitId: query.unit,
      role: query.role,
      statuses: query.status,
      lamps: query.lamp,
      chapter: query.chapter,
      text: query.q,
      dueFrom: query.dueFrom,
      dueTo: query.dueTo,
      slices: parent === undefined ? slices : { of: [parent] },
    };
    const page = { sort, after: keyOfCursor(cursor, dto.sortKey), limit: limit + 1 };
    const entries = await this.queries.execute(new ListTasks(view, filter, page, act.actor));
    const { items, next } = pageOf(entries, limit, ({ sortKey }) => sortKey);
    const words = await this.requests.words(view, request);
    return { items: items.map((entry) => entryBody(entry, localDateOf(view.at), words)), next };
  }

  @Get(':id')
  @Requires('task:read')
  @ApiOperation({ summary: '一项任务：方案要求、承办单位、时限、填报、办结申请、延期、退回' })
  async get(@Act() act: ActingRequest, @Param('id', { schema: dto.id }) id: string, @Req() request: Request) {
    const view = await act.view();
    const detail = await this.queries.execute(new GetTask(view, id, act.actor));
    const actors = await this.queries.execute(new NameActors(view, actorsIn(detail.dossier)));
    return detailBody(detail, localDateOf(view.at), await this.requests.words(view, request), actors);
  }

  @Get(':id/history')
  @Requires('task:read')
  @ApiOperation({ summary: '办理记录：每个事件，由远及近' })
  async history(@Act() act: ActingRequest, @Param('id', { schema: dto.id }) id: string, @Req() request: Request) {
    const view = await act.view();
    const entries = await this.queries.execute(new TaskHistory(view, id, act.actor));
    const actors = await this.queries.execute(
      new NameActors(
        view,
        entries.map(({ actor }) => actor),
      ),
    );
    const words = await this.requests.words(view, request);
    return { items: entries.map((entry, index) => historyBody(entry, actors[index], words)) };
  }

  @Get(':id/actions')
  @Requires('task:read')
  @ApiOperation({ summary: '当前岗位可办理的事项；不能办理的说明原因' })
  async actions(@Act() act: ActingRequest, @Param('id', { schema: dto.id }) id: string, @Req() request: Request) {
    const view = await act.view();
    const actions = await this.queries.execute(new AllowedActions(view, id, act.actor));
    const words = await this.requests.words(view, request);
    const items = actions.map(({ action, permission, refusal }) => {
      const verb = permission.slice('task:'.length);
      return {
        action,
        verb,
        text: words.label('verb', verb),
        allowed: refusal === null,
        code: refusal?.code ?? null,
        reason: refusal === null ? null : words.title(refusal.code, refusal.details),
      };
    });
    return { items };
  }

  @Get(':id/evidence/:sha256')
  @Requires('task:read')
  @ApiOperation({ summary: '下载任务的一份佐证材料' })
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async evidence(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Param('sha256', { schema: dto.sha256 }) sha256: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { dossier } = await this.queries.execute(new GetTask(await act.view(), id, act.actor));
    const cited = evidenceIn(dossier).find((file) => file.sha256 === sha256);
    if (!cited) throw unknownTask();
    const file = await this.files.find(act.log, sha256);
    response.attachment(cited.name);
    response.set('Content-Type', file.mediaType);
    return new StreamableFile(this.files.open(file), { length: file.size });
  }
}

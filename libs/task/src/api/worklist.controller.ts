import type { View } from '#libs/event-store';
import { localDateOf } from '#libs/kernel';
import { ListUnits, type UnitKind } from '#libs/organization';
import { Act, Requires, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ListSheets, ListTodos, Overview } from '../application/task.queries.js';
import { nothingToAcknowledge } from '../domain/task.errors.js';
import { BulkRequests } from './bulk-requests.js';
import * as dto from './task.dto.js';
import { overviewBody, sheetBody, todoBody } from './worklist.body.js';
import { TaskRequests } from './task-requests.js';

/** What waits for a post, what a unit was ordered, and how everything stands. */
@ApiTags('task')
@Controller()
export class WorklistController {
  constructor(
    private readonly queries: QueryBus,
    private readonly requests: TaskRequests,
    private readonly bulk: BulkRequests,
  ) {}

  @Get('todos')
  @Requires('task:read')
  @ApiOperation({ summary: '待办：等待当前岗位办理的事项，最紧急的在前' })
  async todos(@Act() act: ActingRequest, @Req() request: Request) {
    const view = await act.view();
    const todos = await this.queries.execute(new ListTodos(view, act.actor));
    const words = await this.requests.words(view, request);
    return { items: todos.map((todo) => todoBody(todo, localDateOf(view.at), words)) };
  }

  @Get('overview')
  @Requires('task:read')
  @ApiOperation({ summary: '总览：按灯色、状态、单位、方案计数，以及最滞后的十项' })
  async overview(
    @Act() act: ActingRequest,
    @Query({ schema: dto.overviewQuery }) { plan }: dto.OverviewQuery,
    @Req() request: Request,
  ) {
    const view = await act.view();
    const overview = await this.queries.execute(new Overview(view, plan ?? null, act.actor));
    return overviewBody(overview, localDateOf(view.at), await this.requests.words(view, request));
  }

  @Get('sheets')
  @Requires('task:read')
  @ApiOperation({ summary: '督查通知单（商请函）：本单位每个方案一张' })
  async sheets(@Act() act: ActingRequest, @Req() request: Request) {
    const view = await act.view();
    const sheets = await this.queries.execute(new ListSheets(view, act.actor.unit));
    const units = await this.queries.execute(new ListUnits(view));
    const kind = units.find(({ unitId }) => unitId === act.actor.unit)?.kind;
    const words = await this.requests.words(view, request);
    return { items: sheets.map((sheet) => sheetBody(sheet, formOf(kind), words)) };
  }

  @Post('sheets/:planId/acknowledge')
  @HttpCode(200)
  @Requires('task:acknowledge')
  @ApiOperation({ summary: '整单签收，或只签收列出的事项；逐项给出结果' })
  async acknowledge(
    @Act() act: ActingRequest,
    @Param('planId', { schema: dto.id }) planId: string,
    @Body({ schema: dto.acknowledgeSheetBody }) { taskIds }: dto.AcknowledgeSheetBody,
    @Req() request: Request,
  ) {
    const lines = () => taskIds ?? this.waitingLines(act, planId);
    const { done, ...rest } = await this.bulk.executeEach(act, request, lines, {
      type: 'AcknowledgeTask',
      data: {},
    });
    return { acknowledged: done, ...rest };
  }

  /**
   * The lines that wait for the unit's answer. Where none is seen, the order may be a moment old: the read models are given
   * time to show it.
   * @throws DomainError `event-store/read-models-behind` (conflict), `task/nothing-to-acknowledge` (rejected)
   */
  private async waitingLines(act: ActingRequest, planId: string): Promise<string[]> {
    const seen = await this.linesIn(await act.view(), act, planId);
    const waiting = seen.length > 0 ? seen : await this.linesIn(await this.bulk.presentView(act), act, planId);
    if (waiting.length === 0) throw nothingToAcknowledge(act.actor.unit);
    return waiting;
  }

  /** The lines that wait in a view, and those that this request acknowledged before it ended midway. */
  private async linesIn(view: View, act: ActingRequest, planId: string): Promise<string[]> {
    const { unit } = act.actor;
    const [sheet] = await this.queries.execute(new ListSheets(view, unit, planId));
    const waiting: string[] = [];
    for (const { taskId, units } of sheet?.lines ?? []) {
      const pending = units.some(({ unitId, answer }) => unitId === unit && answer === 'pending');
      if (pending || (await this.bulk.wasDone(act, taskId))) waiting.push(taskId);
    }
    return waiting;
  }
}

/** Bodies that the office cannot order get a letter (D6). */
function formOf(kind: UnitKind | undefined): 'order' | 'letter' {
  return kind === 'vertical' || kind === 'joint' || kind === 'judicial' || kind === 'enterprise' ? 'letter' : 'order';
}

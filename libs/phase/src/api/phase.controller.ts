import type { AppendResult } from '#libs/event-store';
import { localDateOf, type Intent } from '#libs/kernel';
import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExecutePhase, phaseStream, type PhaseKey, type PhaseRequest } from '../application/execute-phase.js';
import { GetPhase, ListPhases, ListPhaseTodos, PhaseActions } from '../application/phase.queries.js';
import { phaseActionBody, phaseBody, phaseDetailBody, phaseTodoBody, PhaseWords } from './phase.body.js';
import * as dto from './phase.dto.js';

/** Phases of plans and their summaries. */
@ApiTags('phase')
@Controller()
export class PhaseController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get('todos/phases')
  @Requires('phase:read')
  @ApiOperation({ summary: '待办：等待当前岗位办理的阶段小结，最紧急的在前' })
  async todos(@Act() act: ActingRequest, @Req() request: Request) {
    const view = await act.view();
    const todos = await this.queries.execute(new ListPhaseTodos(view, act.actor));
    return { items: todos.map((todo) => phaseTodoBody(todo, localDateOf(view.at), this.wordsFor(request))) };
  }

  @Get('plans/:planId/phases')
  @Requires('phase:read')
  @ApiOperation({ summary: '一个方案的阶段及其小结情况' })
  async list(@Act() act: ActingRequest, @Param('planId', { schema: dto.id }) planId: string, @Req() request: Request) {
    const view = await act.view();
    const phases = await this.queries.execute(new ListPhases(view, planId));
    return { items: phases.map((phase) => phaseBody(phase, localDateOf(view.at), this.wordsFor(request))) };
  }

  @Get('plans/:planId/phases/:phaseId')
  @Requires('phase:read-summary')
  @ApiOperation({ summary: '一个阶段：任务、要点、指标情况，小结及办理经过' })
  async get(
    @Act() act: ActingRequest,
    @Param('planId', { schema: dto.id }) planId: string,
    @Param('phaseId', { schema: dto.id }) phaseId: string,
    @Req() request: Request,
  ) {
    const view = await act.view();
    const phase = await this.queries.execute(new GetPhase(view, { planId, phaseId }));
    return phaseDetailBody(phase, localDateOf(view.at), this.wordsFor(request));
  }

  @Get('plans/:planId/phases/:phaseId/actions')
  @Requires('phase:read-summary')
  @ApiOperation({ summary: '阶段小结当前岗位可办理的事项；不能办理的说明原因' })
  async actions(
    @Act() act: ActingRequest,
    @Param('planId', { schema: dto.id }) planId: string,
    @Param('phaseId', { schema: dto.id }) phaseId: string,
    @Req() request: Request,
  ) {
    const actions = await this.queries.execute(new PhaseActions(await act.view(), { planId, phaseId }, act.actor));
    return { items: actions.map((action) => phaseActionBody(action, this.wordsFor(request))) };
  }

  @Post('plans/:planId/phases/:phaseId/submit-summary')
  @Requires('phase:submit-summary')
  @ApiOperation({ summary: '报送阶段小结；任务、要点、指标情况由系统取自当时的记录' })
  submitSummary(
    @Act() act: ActingRequest,
    @Param('planId', { schema: dto.id }) planId: string,
    @Param('phaseId', { schema: dto.id }) phaseId: string,
    @Body({ schema: dto.submitSummaryBody }) data: dto.SubmitSummaryBody,
  ): Promise<AppendResult> {
    return this.execute(act, { planId, phaseId }, { type: 'SubmitPhaseSummary', data });
  }

  @Post('plans/:planId/phases/:phaseId/send-back-summary')
  @Requires('phase:send-back-summary')
  @ApiOperation({ summary: '退回阶段小结' })
  sendBackSummary(
    @Act() act: ActingRequest,
    @Param('planId', { schema: dto.id }) planId: string,
    @Param('phaseId', { schema: dto.id }) phaseId: string,
    @Body({ schema: dto.sendBackSummaryBody }) data: dto.SendBackSummaryBody,
  ): Promise<AppendResult> {
    return this.execute(act, { planId, phaseId }, { type: 'SendBackPhaseSummary', data });
  }

  @Post('plans/:planId/phases/:phaseId/close-summary')
  @Requires('phase:close-summary')
  @ApiOperation({ summary: '审定阶段小结' })
  closeSummary(
    @Act() act: ActingRequest,
    @Param('planId', { schema: dto.id }) planId: string,
    @Param('phaseId', { schema: dto.id }) phaseId: string,
    @Body({ schema: dto.emptyBody }) data: dto.EmptyBody,
  ): Promise<AppendResult> {
    return this.execute(act, { planId, phaseId }, { type: 'ClosePhaseSummary', data });
  }

  private execute(act: ActingRequest, key: PhaseKey, intent: Intent<PhaseRequest>): Promise<AppendResult> {
    return this.commands.execute(new ExecutePhase(key, act.envelope<PhaseRequest>(phaseStream(key.phaseId), intent)));
  }

  private wordsFor(request: Request): PhaseWords {
    return new PhaseWords(this.texts, languageOf(request));
  }
}

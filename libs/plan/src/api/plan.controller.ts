import type { AppendResult } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import { Act, languageOf, NeedsVersion, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, Header, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExecutePlan, planStream } from '../application/execute-plan.js';
import {
  GetPlan,
  ListPlans,
  ReadPlanSource,
  type PlanDetail,
  type PlanEntry,
  type RevisionDetail,
} from '../application/plan.queries.js';
import type { PlanCommand } from '../domain/plan.commands.js';
import { unknownPlan } from '../domain/plan.errors.js';
import type { PlanStatus } from '../domain/plan.state.js';
import type { PlanHeader } from '../domain/plan.events.js';
import { id } from './draft.dto.js';
import { editionAnswer, type EditionAnswer, type TextOf } from './edition.answer.js';
import {
  approvePlanBody,
  issuePlanBody,
  sendBackPlanBody,
  startTrialBody,
  type ApprovePlanBody,
  type IssuePlanBody,
  type SendBackPlanBody,
  type StartTrialBody,
} from './plan.dto.js';

type PlanSummary = PlanEntry & { readonly statusText: string };
type PlanAnswer = Omit<PlanHeader, 'drafters'> &
  Omit<PlanDetail, 'header' | 'revision'> & { readonly statusText: string; readonly revision: RevisionAnswer | null };

/** The issued text that awaits its decision, for those who prepare and approve it. */
type RevisionAnswer = Pick<RevisionDetail, 'draftId' | 'status' | 'reason' | 'submitted'> &
  Pick<PlanHeader, 'title' | 'documentNumber' | 'issuedOn'> & {
    readonly statusText: string;
    readonly comparison: EditionAnswer;
  };

/** Plans that were handed in. */
@ApiTags('plan')
@Controller('plans')
export class PlanController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Requires('plan:read')
  @ApiOperation({ summary: '方案列表' })
  async list(@Act() act: ActingRequest, @Req() request: Request): Promise<{ items: PlanSummary[]; next: null }> {
    const all = await this.queries.execute(new ListPlans(await act.view()));
    const plans = all.filter(({ status }) => maySee(act, status));
    return { items: plans.map((plan) => ({ ...plan, statusText: this.statusText(plan, request) })), next: null };
  }

  @Get(':id')
  @Requires('plan:read')
  @ApiOperation({ summary: '一个方案：任务、指标、阶段及报批情况' })
  async get(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) planId: string,
    @Req() request: Request,
  ): Promise<PlanAnswer> {
    const { header, ...plan } = await this.queries.execute(new GetPlan(await act.view(), planId));
    if (!maySee(act, plan.status)) throw unknownPlan();
    const { drafters: _, ...stated } = header;
    const sees = act.may('plan:submit') || act.may('plan:approve');
    const revision = sees && plan.revision !== null ? this.revisionAnswer(plan.revision, request) : null;
    return { ...stated, ...plan, revision, statusText: this.statusText(plan, request) };
  }

  @Get(':id/source')
  @Requires('plan:read')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: '方案原文' })
  async source(@Act() act: ActingRequest, @Param('id', { schema: id }) planId: string): Promise<string> {
    const view = await act.view();
    const { status } = await this.queries.execute(new GetPlan(view, planId));
    if (!maySee(act, status)) throw unknownPlan();
    return this.queries.execute(new ReadPlanSource(view, planId));
  }

  @Post(':id/approve')
  @Requires('plan:approve')
  @ApiOperation({ summary: '立项批准，可暂缓其中部分任务' })
  approve(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: approvePlanBody }) data: ApprovePlanBody,
  ): Promise<AppendResult> {
    return this.execute(act, planId, { type: 'ApprovePlan', data });
  }

  @Post(':id/start-trial')
  @Requires('plan:start-trial')
  @ApiOperation({ summary: '征求意见稿试行：不发牌、不计分' })
  startTrial(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: startTrialBody }) data: StartTrialBody,
  ): Promise<AppendResult> {
    return this.execute(act, planId, { type: 'StartTrial', data });
  }

  @Post(':id/send-back')
  @Requires('plan:send-back')
  @ApiOperation({ summary: '退回修改' })
  sendBack(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: sendBackPlanBody }) data: SendBackPlanBody,
  ): Promise<AppendResult> {
    return this.execute(act, planId, { type: 'SendBackPlan', data });
  }

  @Post(':id/issue')
  @Requires('plan:approve')
  @NeedsVersion()
  @ApiOperation({ summary: '正式印发：试行方案按印发稿执行，可暂缓其中新增的任务' })
  issue(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: issuePlanBody }) data: IssuePlanBody,
  ): Promise<AppendResult> {
    return this.execute(act, planId, { type: 'IssuePlan', data });
  }

  @Post(':id/send-back-revision')
  @Requires('plan:send-back')
  @ApiOperation({ summary: '印发稿退回修改，方案继续试行' })
  sendBackRevision(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: sendBackPlanBody }) data: SendBackPlanBody,
  ): Promise<AppendResult> {
    return this.execute(act, planId, { type: 'SendBackRevision', data });
  }

  private execute(act: ActingRequest, planId: string, intent: Intent<PlanCommand>): Promise<AppendResult> {
    return this.commands.execute(new ExecutePlan(act.envelope<PlanCommand>(planStream(planId), intent)));
  }

  private revisionAnswer(
    { status, reason, header, submitted, draftId, ...named }: RevisionDetail,
    request: Request,
  ): RevisionAnswer {
    const { title, documentNumber, issuedOn } = header;
    const textOf: TextOf = (code, details) => this.texts.find(code, languageOf(request), details) ?? code;
    const statusText = textOf(`plan/status/${status}`);
    const comparison = editionAnswer(named, textOf);
    return { draftId, status, statusText, title, documentNumber, issuedOn, reason, submitted, comparison };
  }

  private statusText({ status }: { readonly status: string }, request: Request): string {
    return this.texts.find(`plan/status/${status}`, languageOf(request)) ?? status;
  }
}

/** Until a plan is decided it is the business of those who prepare and approve it. */
function maySee(act: ActingRequest, status: PlanStatus): boolean {
  if (status === 'in-force' || status === 'trial') return true;
  return act.may('plan:submit') || act.may('plan:approve');
}

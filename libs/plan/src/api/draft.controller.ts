import { deriveId, type AppendResult, type CommandEnvelope } from '#libs/event-store';
import type { Command, Intent } from '#libs/kernel';
import { ExecuteRoster, rosterStream, type RosterCommand } from '#libs/organization';
import { Act, languageOf, NeedsVersion, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Drafting, type DraftStatus, type ReviewedDraft, type SeenDraft } from '../application/drafting.js';
import { Drafts, type DraftHeading } from '../application/drafts.js';
import { ExecutePlan, planStream } from '../application/execute-plan.js';
import { ListPlans, type PlanEntry } from '../application/plan.queries.js';
import type { PlanCommand } from '../domain/plan.commands.js';
import { answerOf, type DraftAnswer } from './draft.answer.js';
import {
  confirmLeadsBody,
  editDraftBody,
  id,
  matchMentionBody,
  registerMentionsBody,
  type ConfirmLeadsBody,
  type EditDraftBody,
  type MatchMentionBody,
  type RegisterMentionsBody,
} from './draft.dto.js';

type DraftSummary = DraftHeading & {
  readonly planId: string | null;
  readonly status: DraftStatus;
  readonly statusText: string;
};

/** Plans under review. */
@ApiTags('plan')
@Controller('plans/drafts')
export class DraftController {
  constructor(
    private readonly drafts: Drafts,
    private readonly drafting: Drafting,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Requires('plan:draft')
  @ApiOperation({ summary: '草稿列表（编辑中、待批准、已退回）' })
  async list(@Act() act: ActingRequest, @Req() request: Request): Promise<{ items: DraftSummary[]; next: null }> {
    const view = await act.view();
    const [drafts, plans] = await Promise.all([this.drafts.list(view), this.queries.execute(new ListPlans(view))]);
    const handedIn = new Map(plans.flatMap(textsOf));
    const items = drafts.flatMap((draft): DraftSummary[] => {
      const { planId = null, status = 'editing' as const } = handedIn.get(draft.draftId) ?? {};
      if (status === 'in-force' || status === 'trial') return [];
      const statusText = this.texts.find(`plan/status/${status}`, languageOf(request)) ?? status;
      return [{ ...draft, planId, status, statusText }];
    });
    return { items, next: null };
  }

  @Get(':id')
  @Requires('plan:draft')
  @ApiOperation({ summary: '一份草稿：原文所载（content）与按当前名册审看的结果（review）' })
  async get(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) draftId: string,
    @Req() request: Request,
  ): Promise<DraftAnswer> {
    return this.answer(await this.drafting.show(await act.view(), draftId), request);
  }

  @Get(':id/source')
  @Requires('plan:draft')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: '原文，草稿中的位置以其 UTF-16 偏移计' })
  async source(@Act() act: ActingRequest, @Param('id', { schema: id }) draftId: string): Promise<string> {
    return this.drafting.source(await act.view(), draftId);
  }

  @Put(':id')
  @Requires('plan:draft')
  @NeedsVersion()
  @ApiOperation({ summary: '保存整份草稿（If-Match 为修订号）' })
  async edit(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) draftId: string,
    @Body({ schema: editDraftBody }) body: EditDraftBody,
    @Req() request: Request,
  ): Promise<DraftAnswer> {
    return this.answer(await this.drafting.edit(act.log, seenBy(act, draftId), body), request);
  }

  @Post(':id/register-units')
  @HttpCode(200)
  @Requires('plan:draft')
  @ApiOperation({ summary: '将名册中没有的单位、单位组批量登记' })
  async registerUnits(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) draftId: string,
    @Body({ schema: registerMentionsBody }) body: RegisterMentionsBody,
    @Req() request: Request,
  ): Promise<DraftAnswer & { position: string }> {
    const idOf = (name: string) => deriveId(act.commandId, name);
    const data = await this.drafting.registration(act.log, draftId, body, idOf);
    return this.onRoster(act, draftId, { type: 'RegisterUnits', data }, request);
  }

  @Post(':id/match-unit')
  @HttpCode(200)
  @Requires('plan:draft')
  @ApiOperation({ summary: '指明文中称谓对应的单位或单位组，今后作为其别名' })
  matchUnit(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) draftId: string,
    @Body({ schema: matchMentionBody }) body: MatchMentionBody,
    @Req() request: Request,
  ): Promise<DraftAnswer & { position: string }> {
    const { mention: alias } = body;
    const intent: Intent<RosterCommand> =
      'unitId' in body
        ? { type: 'AddUnitAlias', data: { unitId: body.unitId, alias } }
        : { type: 'AddGroupAlias', data: { groupId: body.groupId, alias } };
    return this.onRoster(act, draftId, intent, request);
  }

  @Post(':id/confirm-leads')
  @HttpCode(200)
  @Requires('plan:draft')
  @NeedsVersion()
  @ApiOperation({ summary: '一次确认牵头单位（推定的或另行指定的）' })
  async confirmLeads(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) draftId: string,
    @Body({ schema: confirmLeadsBody }) { leads }: ConfirmLeadsBody,
    @Req() request: Request,
  ): Promise<DraftAnswer> {
    return this.answer(await this.drafting.confirmLeads(act.log, seenBy(act, draftId), leads), request);
  }

  @Post(':id/submit')
  @Requires('plan:submit')
  @NeedsVersion()
  @ApiOperation({ summary: '方案报批；承接试行方案的，作为印发稿报批' })
  async submit(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) draftId: string,
  ): Promise<AppendResult & { planId: string }> {
    const { planId, intent } = await this.drafting.submission(act.log, seenBy(act, draftId));
    const envelope = act.envelope<PlanCommand>(planStream(planId), intent);
    return { ...(await this.commands.execute(new ExecutePlan(unversioned(envelope)))), planId };
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('plan:draft')
  @NeedsVersion()
  @ApiOperation({ summary: '删除从未报批的草稿' })
  async remove(@Act() act: ActingRequest, @Param('id', { schema: id }) draftId: string): Promise<void> {
    await this.drafting.remove(act.log, seenBy(act, draftId));
  }

  private async onRoster(
    act: ActingRequest,
    draftId: string,
    intent: Intent<RosterCommand>,
    request: Request,
  ): Promise<DraftAnswer & { position: string }> {
    const envelope = act.envelope<RosterCommand>(rosterStream(act.log), intent);
    const { position } = await this.commands.execute(new ExecuteRoster(unversioned(envelope)));
    const draft = await this.drafting.show(await act.view(), draftId);
    return { ...this.answer(draft, request), position: String(position) };
  }

  private answer(draft: ReviewedDraft, request: Request): DraftAnswer {
    return answerOf(draft, (code, details) => this.texts.find(code, languageOf(request), details) ?? code);
  }
}

/** The drafts that became a text of the plan: its own, the one in force, the one that awaits its decision. */
function textsOf({
  planId,
  draftId,
  status,
  revision,
}: PlanEntry): [string, { planId: string; status: DraftStatus }][] {
  const texts: [string, DraftStatus][] = [
    [planId, status],
    [draftId, status],
  ];
  if (revision !== null) texts.push([revision.draftId, revision.status]);
  return texts.map(([draft, standing]) => [draft, { planId, status: standing }]);
}

function seenBy(act: ActingRequest, draftId: string): SeenDraft {
  return { draftId, revision: act.expectedVersion ?? 0, person: act.actor.person };
}

/** If-Match on these routes is the draft's revision, not the version of the stream that the command goes to. */
function unversioned<C extends Command>(envelope: CommandEnvelope<C>): CommandEnvelope<C> {
  const { expectedVersion: _, ...rest } = envelope;
  return rest;
}

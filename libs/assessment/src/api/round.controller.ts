import type { AppendResult } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExecuteRound, roundIdOf, roundStream, type RoundRequest } from '../application/execute-round.js';
import { GetRound, GetUnitSheet, ListRounds, ProposeScheme } from '../application/round.queries.js';
import type { Scheme } from '../domain/scheme.js';
import { entryBody, roundBody, RoundWords, unitSheetBody } from './round.body.js';
import * as dto from './round.dto.js';

/** Yearly assessment rounds of plans. */
@ApiTags('assessment')
@Controller('rounds')
export class RoundController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Requires('assessment:read')
  @ApiOperation({ summary: '考核轮次：可按方案、年度筛选' })
  async list(
    @Act() act: ActingRequest,
    @Query({ schema: dto.listRoundsQuery }) filter: dto.ListRoundsQuery,
    @Req() request: Request,
  ) {
    const rounds = await this.queries.execute(new ListRounds(await act.view(), filter));
    const words = this.wordsFor(request);
    return { items: rounds.map((round) => entryBody(round, words)) };
  }

  @Get('proposed-scheme')
  @Requires('assessment:open-round')
  @ApiOperation({ summary: '拟出考核细则，供调整后开启考核' })
  async proposeScheme(
    @Act() act: ActingRequest,
    @Query({ schema: dto.proposeSchemeQuery }) { planId, year }: dto.ProposeSchemeQuery,
  ): Promise<Scheme> {
    return this.queries.execute(new ProposeScheme(await act.view(), planId, year));
  }

  @Get(':id')
  @Requires('assessment:read')
  @ApiOperation({ summary: '一轮考核：细则、结果得分、各单位总分和等次' })
  async get(@Act() act: ActingRequest, @Param('id', { schema: dto.id }) id: string, @Req() request: Request) {
    return roundBody(await this.queries.execute(new GetRound(await act.view(), id, act.actor)), this.wordsFor(request));
  }

  @Get(':id/units/:unitId')
  @Requires('assessment:read')
  @ApiOperation({ summary: '单位考核表：事项、维度、考核项、计分说明及其事件' })
  async getUnitSheet(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Param('unitId', { schema: dto.id }) unitId: string,
    @Req() request: Request,
  ) {
    const sheet = await this.queries.execute(new GetUnitSheet(await act.view(), id, unitId, act.actor));
    return unitSheetBody(sheet, this.wordsFor(request));
  }

  @Post()
  @Requires('assessment:open-round')
  @ApiOperation({ summary: '开启年度考核：锁定细则，固定截止位置' })
  async open(@Act() act: ActingRequest, @Body({ schema: dto.openRoundBody }) data: dto.OpenRoundBody) {
    const roundId = roundIdOf(data.planId, data.year);
    return { roundId, ...(await this.execute(act, roundId, { type: 'OpenRound', data })) };
  }

  @Post(':id/calculate')
  @Requires('assessment:score')
  @ApiOperation({ summary: '计算得分' })
  calculate(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.emptyBody }) data: dto.EmptyBody,
  ) {
    return this.execute(act, id, { type: 'CalculateRound', data });
  }

  @Post(':id/decide-score')
  @Requires('assessment:score')
  @ApiOperation({ summary: '评定无法计算的考核项' })
  decideScore(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.decideScoreBody }) data: dto.DecideScoreBody,
  ) {
    return this.execute(act, id, { type: 'DecideScore', data });
  }

  @Post(':id/finalise')
  @Requires('assessment:finalise')
  @ApiOperation({ summary: '考核结果定稿' })
  finalise(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.emptyBody }) data: dto.EmptyBody,
  ) {
    return this.execute(act, id, { type: 'FinaliseResults', data });
  }

  @Post(':id/withdraw')
  @Requires('assessment:open-round')
  @ApiOperation({ summary: '撤回未定稿的考核' })
  withdraw(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.withdrawRoundBody }) data: dto.WithdrawRoundBody,
  ) {
    return this.execute(act, id, { type: 'WithdrawRound', data });
  }

  private execute(act: ActingRequest, roundId: string, intent: Intent<RoundRequest>): Promise<AppendResult> {
    return this.commands.execute(new ExecuteRound(act.envelope<RoundRequest>(roundStream(roundId), intent)));
  }

  private wordsFor(request: Request): RoundWords {
    return new RoundWords(this.texts, languageOf(request));
  }
}

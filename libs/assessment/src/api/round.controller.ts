import type { AppendResult } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { ExecuteRound, roundIdOf, roundStream, type RoundRequest } from '../application/execute-round.js';
import { GetRound, GetUnitSheet, ListRounds, ProposeScheme } from '../application/round.queries.js';
import type { Scheme } from '../domain/scheme.js';
import { entryBody, roundBody, RoundWords, unitSheetBody } from './round.body.js';
import * as dto from './round.dto.js';

/** Yearly assessment rounds of plans. */
@Controller('rounds')
export class RoundController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Requires('assessment:read')
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
  async proposeScheme(
    @Act() act: ActingRequest,
    @Query({ schema: dto.proposeSchemeQuery }) { planId, year }: dto.ProposeSchemeQuery,
  ): Promise<Scheme> {
    return this.queries.execute(new ProposeScheme(await act.view(), planId, year));
  }

  @Get(':id')
  @Requires('assessment:read')
  async get(@Act() act: ActingRequest, @Param('id', ParseUUIDPipe) id: string, @Req() request: Request) {
    return roundBody(await this.queries.execute(new GetRound(await act.view(), id)), this.wordsFor(request));
  }

  @Get(':id/units/:unitId')
  @Requires('assessment:read')
  async getUnitSheet(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('unitId', ParseUUIDPipe) unitId: string,
    @Req() request: Request,
  ) {
    const sheet = await this.queries.execute(new GetUnitSheet(await act.view(), id, unitId));
    return unitSheetBody(sheet, this.wordsFor(request));
  }

  @Post()
  @Requires('assessment:open-round')
  async open(@Act() act: ActingRequest, @Body({ schema: dto.openRoundBody }) data: dto.OpenRoundBody) {
    const roundId = roundIdOf(data.planId, data.year);
    return { roundId, ...(await this.execute(act, roundId, { type: 'OpenRound', data })) };
  }

  @Post(':id/calculate')
  @Requires('assessment:score')
  calculate(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: dto.emptyBody }) data: dto.EmptyBody,
  ) {
    return this.execute(act, id, { type: 'CalculateRound', data });
  }

  @Post(':id/decide-score')
  @Requires('assessment:score')
  decideScore(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: dto.decideScoreBody }) data: dto.DecideScoreBody,
  ) {
    return this.execute(act, id, { type: 'DecideScore', data });
  }

  @Post(':id/finalise')
  @Requires('assessment:finalise')
  finalise(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: dto.emptyBody }) data: dto.EmptyBody,
  ) {
    return this.execute(act, id, { type: 'FinaliseResults', data });
  }

  @Post(':id/withdraw')
  @Requires('assessment:open-round')
  withdraw(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
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

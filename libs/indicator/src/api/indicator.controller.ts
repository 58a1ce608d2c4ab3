import type { AppendResult } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import { ListUnits } from '#libs/organization';
import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { ExecuteIndicator, indicatorStream } from '../application/execute-indicator.js';
import { GetIndicator, ListIndicators } from '../application/indicator.queries.js';
import type { IndicatorCommand } from '../domain/indicator.commands.js';
import { courseBody, IndicatorWords, standingBody } from './indicator.body.js';
import * as dto from './indicator.dto.js';

/** Indicators of plans: targets, values and where they stand. */
@Controller('indicators')
export class IndicatorController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Requires('indicator:read')
  async list(
    @Act() act: ActingRequest,
    @Query({ schema: dto.listIndicatorsQuery }) filter: dto.ListIndicatorsQuery,
    @Req() request: Request,
  ) {
    const view = await act.view();
    const standings = await this.queries.execute(new ListIndicators(view, filter));
    const names = await this.unitNames(view);
    const words = new IndicatorWords(this.texts, languageOf(request));
    return { items: standings.map((standing) => standingBody(standing, names, words)) };
  }

  @Get(':id')
  @Requires('indicator:read')
  async get(@Act() act: ActingRequest, @Param('id', ParseUUIDPipe) id: string, @Req() request: Request) {
    const view = await act.view();
    const course = await this.queries.execute(new GetIndicator(view, id));
    const words = new IndicatorWords(this.texts, languageOf(request));
    return courseBody(course, await this.unitNames(view), words, act);
  }

  @Post(':id/set-baseline')
  @Requires('indicator:set-baseline')
  setBaseline(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: dto.setBaselineBody }) data: dto.SetBaselineBody,
  ) {
    return this.execute(act, id, { type: 'SetBaseline', data });
  }

  @Post(':id/set-yearly-targets')
  @Requires('indicator:set-yearly-targets')
  setYearlyTargets(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: dto.setYearlyTargetsBody }) data: dto.SetYearlyTargetsBody,
  ) {
    return this.execute(act, id, { type: 'SetYearlyTargets', data });
  }

  @Post(':id/name-data-provider')
  @Requires('indicator:name-data-provider')
  nameDataProvider(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: dto.nameDataProviderBody }) data: dto.NameDataProviderBody,
  ) {
    return this.execute(act, id, { type: 'NameDataProvider', data });
  }

  @Post(':id/report-value')
  @Requires('indicator:report-value')
  reportValue(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: dto.reportValueBody }) data: dto.ReportValueBody,
  ) {
    return this.execute(act, id, { type: 'ReportValue', data });
  }

  @Post(':id/correct-value')
  @Requires('indicator:correct-value')
  correctValue(
    @Act() act: ActingRequest,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: dto.correctValueBody }) data: dto.CorrectValueBody,
  ) {
    return this.execute(act, id, { type: 'CorrectValue', data });
  }

  private execute(act: ActingRequest, id: string, intent: Intent<IndicatorCommand>): Promise<AppendResult> {
    return this.commands.execute(new ExecuteIndicator(act.envelope<IndicatorCommand>(indicatorStream(id), intent)));
  }

  private async unitNames(view: Awaited<ReturnType<ActingRequest['view']>>): Promise<ReadonlyMap<string, string>> {
    const units = await this.queries.execute(new ListUnits(view));
    return new Map(units.map(({ unitId, name }) => [unitId, name]));
  }
}

import type { AppendResult, View } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import { ListUnits } from '#libs/organization';
import { Files, type StoredFile } from '#libs/platform/files';
import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, Header, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ExecuteIndicator, indicatorStream } from '../application/execute-indicator.js';
import { GetIndicator, ListIndicators } from '../application/indicator.queries.js';
import type { IndicatorCommand } from '../domain/indicator.commands.js';
import { noSuchEvidence } from '../domain/indicator.errors.js';
import { actionBodies, courseBody, IndicatorWords, standingBody } from './indicator.body.js';
import * as dto from './indicator.dto.js';

/** Indicators of plans: targets, values and where they stand. */
@ApiTags('indicator')
@Controller('indicators')
export class IndicatorController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
    private readonly files: Files,
  ) {}

  @Get()
  @Requires('indicator:read')
  @ApiOperation({ summary: '指标清单：可按方案、数据提供单位、任务筛选' })
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
  @ApiOperation({ summary: '一个指标：数据序列、计划线、达标情况及说明' })
  async get(@Act() act: ActingRequest, @Param('id', { schema: dto.id }) id: string, @Req() request: Request) {
    const view = await act.view();
    const course = await this.queries.execute(new GetIndicator(view, id));
    const words = new IndicatorWords(this.texts, languageOf(request));
    return courseBody(course, await this.unitNames(view), words);
  }

  @Get(':id/actions')
  @Requires('indicator:read')
  @ApiOperation({ summary: '指标当前岗位可办理的事项；不能办理的说明原因' })
  async actions(@Act() act: ActingRequest, @Param('id', { schema: dto.id }) id: string, @Req() request: Request) {
    const course = await this.queries.execute(new GetIndicator(await act.view(), id));
    return { items: actionBodies(course, new IndicatorWords(this.texts, languageOf(request)), act) };
  }

  @Get(':id/evidence/:sha256')
  @Requires('indicator:read')
  @ApiOperation({ summary: '下载指标数据的一份佐证材料' })
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async downloadEvidence(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Param('sha256', { schema: dto.sha256 }) sha256: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { indicator } = await this.queries.execute(new GetIndicator(await act.view(), id));
    const cited = Object.values(indicator.values)
      .flatMap(({ evidence }) => evidence)
      .find((file) => file.sha256 === sha256);
    if (!cited) throw noSuchEvidence(sha256);
    const file = await this.files.find(act.log, sha256);
    response.attachment(cited.name);
    response.setHeader('Content-Type', file.mediaType);
    return new StreamableFile(this.files.open(file), { length: file.size });
  }

  @Post(':id/set-baseline')
  @Requires('indicator:set-baseline')
  @ApiOperation({ summary: '设定基期值' })
  setBaseline(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.setBaselineBody }) data: dto.SetBaselineBody,
  ) {
    return this.execute(act, id, { type: 'SetBaseline', data });
  }

  @Post(':id/set-yearly-targets')
  @Requires('indicator:set-yearly-targets')
  @ApiOperation({ summary: '设定年度目标（整表替换）' })
  setYearlyTargets(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.setYearlyTargetsBody }) data: dto.SetYearlyTargetsBody,
  ) {
    return this.execute(act, id, { type: 'SetYearlyTargets', data });
  }

  @Post(':id/name-data-provider')
  @Requires('indicator:name-data-provider')
  @ApiOperation({ summary: '指定数据提供单位' })
  nameDataProvider(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.nameDataProviderBody }) data: dto.NameDataProviderBody,
  ) {
    return this.execute(act, id, { type: 'NameDataProvider', data });
  }

  @Post(':id/report-value')
  @Requires('indicator:report-value')
  @ApiOperation({ summary: '填报指标数据（快报或定案）' })
  async reportValue(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.reportValueBody }) data: dto.ReportValueBody,
  ) {
    const evidence = await this.evidence(act, data.evidence);
    return this.execute(act, id, { type: 'ReportValue', data: { ...data, evidence } });
  }

  @Post(':id/correct-value')
  @Requires('indicator:correct-value')
  @ApiOperation({ summary: '更正定案数据' })
  async correctValue(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.correctValueBody }) data: dto.CorrectValueBody,
  ) {
    const evidence = await this.evidence(act, data.evidence);
    return this.execute(act, id, { type: 'CorrectValue', data: { ...data, evidence } });
  }

  private execute(act: ActingRequest, id: string, intent: Intent<IndicatorCommand>): Promise<AppendResult> {
    return this.commands.execute(new ExecuteIndicator(act.envelope<IndicatorCommand>(indicatorStream(id), intent)));
  }

  private evidence({ log }: ActingRequest, cited: dto.ReportValueBody['evidence']): Promise<StoredFile[]> {
    return Promise.all(cited.map(async ({ sha256, name }) => ({ ...(await this.files.find(log, sha256)), name })));
  }

  private async unitNames(view: View): Promise<ReadonlyMap<string, string>> {
    const units = await this.queries.execute(new ListUnits(view));
    return new Map(units.map(({ unitId, name }) => [unitId, name]));
  }
}

import { deriveId, type AppendResult } from '#libs/event-store';
import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, Param, Post, Put, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExecuteRoster } from '../application/execute-roster.js';
import { rosterStream } from '../application/roster-stream.js';
import {
  GetRoster,
  GetUnit,
  ListGroups,
  ListUnits,
  type GroupEntry,
  type UnitEntry,
} from '../application/roster.queries.js';
import type { RosterCommand } from '../domain/roster.commands.js';
import type { Intent } from '#libs/kernel';
import type { Jurisdiction } from '../domain/roster.state.js';
import {
  aliasBody,
  defineGroupBody,
  groupMembersBody,
  id,
  portfolioBody,
  registerUnitsBody,
  renameUnitBody,
  type AliasBody,
  type DefineGroupBody,
  type GroupMembersBody,
  type PortfolioBody,
  type RegisterUnitsBody,
  type RenameUnitBody,
} from './roster.dto.js';

interface List<Item> {
  readonly items: readonly Item[];
  readonly next: null;
}

/** Units and groups of the roster. */
@ApiTags('organization')
@Controller()
export class UnitController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get('jurisdiction')
  @Requires('organization:read')
  @ApiOperation({ summary: '本地区的名称、级别和单位前缀' })
  async jurisdiction(@Act() act: ActingRequest): Promise<Jurisdiction> {
    const { log, position } = await act.view();
    return (await this.queries.execute(new GetRoster(log, position))).jurisdiction;
  }

  @Get('units')
  @Requires('organization:read')
  @ApiOperation({ summary: '单位名册' })
  async listUnits(@Act() act: ActingRequest, @Req() request: Request): Promise<List<UnitEntry & { kindText: string }>> {
    const units = await this.queries.execute(new ListUnits(await act.view()));
    return { items: units.map((unit) => this.withKindText(unit, request)), next: null };
  }

  @Get('units/:id')
  @Requires('organization:read')
  @ApiOperation({ summary: '一个单位' })
  async getUnit(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) unitId: string,
    @Req() request: Request,
  ): Promise<UnitEntry & { kindText: string }> {
    return this.withKindText(await this.queries.execute(new GetUnit(await act.view(), unitId)), request);
  }

  @Post('units')
  @Requires('organization:register-units')
  @ApiOperation({ summary: '批量登记单位和单位组，全部成功或全部不成' })
  async registerUnits(
    @Act() act: ActingRequest,
    @Body({ schema: registerUnitsBody }) body: RegisterUnitsBody,
  ): Promise<AppendResult & { unitIds: string[]; groupIds: string[] }> {
    const units = body.units.map((unit, index) => ({ ...unit, unitId: deriveId(act.commandId, `unit:${index}`) }));
    const groups = body.groups.map((group, index) => ({
      ...group,
      groupId: deriveId(act.commandId, `group:${index}`),
    }));
    const result = await this.execute(act, { type: 'RegisterUnits', data: { units, groups } });
    return {
      ...result,
      unitIds: units.map(({ unitId }) => unitId),
      groupIds: groups.map(({ groupId }) => groupId),
    };
  }

  @Post('units/:id/aliases')
  @Requires('organization:add-alias')
  @ApiOperation({ summary: '为单位添加别名' })
  addUnitAlias(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) unitId: string,
    @Body({ schema: aliasBody }) { alias }: AliasBody,
  ): Promise<AppendResult> {
    return this.execute(act, { type: 'AddUnitAlias', data: { unitId, alias } });
  }

  @Post('units/:id/rename')
  @Requires('organization:rename-unit')
  @ApiOperation({ summary: '单位更名，原名保留为别名' })
  renameUnit(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) unitId: string,
    @Body({ schema: renameUnitBody }) body: RenameUnitBody,
  ): Promise<AppendResult> {
    return this.execute(act, { type: 'RenameUnit', data: { unitId, ...body } });
  }

  @Put('units/:id/portfolio')
  @Requires('organization:set-portfolio')
  @ApiOperation({ summary: '设定单位的分管领导' })
  setPortfolio(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) unitId: string,
    @Body({ schema: portfolioBody }) { leaderPostId }: PortfolioBody,
  ): Promise<AppendResult> {
    return this.execute(act, { type: 'SetPortfolio', data: { unitId, leaderPostId } });
  }

  @Get('groups')
  @Requires('organization:read')
  @ApiOperation({ summary: '单位组（各镇街、领导小组成员单位等）' })
  async listGroups(@Act() act: ActingRequest): Promise<List<GroupEntry>> {
    return { items: await this.queries.execute(new ListGroups(await act.view())), next: null };
  }

  @Post('groups')
  @Requires('organization:define-group')
  @ApiOperation({ summary: '建立单位组；members 为 null 表示暂不明确成员' })
  async defineGroup(
    @Act() act: ActingRequest,
    @Body({ schema: defineGroupBody }) body: DefineGroupBody,
  ): Promise<AppendResult & { groupId: string }> {
    const groupId = deriveId(act.commandId, 'group:0');
    return { ...(await this.execute(act, { type: 'DefineGroup', data: { groupId, ...body } })), groupId };
  }

  @Post('groups/:id/aliases')
  @Requires('organization:add-alias')
  @ApiOperation({ summary: '为单位组添加别名' })
  addGroupAlias(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) groupId: string,
    @Body({ schema: aliasBody }) { alias }: AliasBody,
  ): Promise<AppendResult> {
    return this.execute(act, { type: 'AddGroupAlias', data: { groupId, alias } });
  }

  @Put('groups/:id/members')
  @Requires('organization:change-group-members')
  @ApiOperation({ summary: '调整单位组成员（整表替换）' })
  changeGroupMembers(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) groupId: string,
    @Body({ schema: groupMembersBody }) { members }: GroupMembersBody,
  ): Promise<AppendResult> {
    return this.execute(act, { type: 'ChangeGroupMembers', data: { groupId, members } });
  }

  private execute(act: ActingRequest, intent: Intent<RosterCommand>): Promise<AppendResult> {
    return this.commands.execute(new ExecuteRoster(act.envelope<RosterCommand>(rosterStream(act.log), intent)));
  }

  private withKindText(unit: UnitEntry, request: Request): UnitEntry & { kindText: string } {
    const kindText = this.texts.find(`organization/unit-kind/${unit.kind}`, languageOf(request));
    return { ...unit, kindText: kindText ?? unit.kind };
  }
}

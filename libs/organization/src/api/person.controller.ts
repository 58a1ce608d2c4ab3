import { deriveId, type AppendResult } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { PersonalData } from '#libs/platform/personal-data';
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExecuteRoster } from '../application/execute-roster.js';
import { rosterStream } from '../application/roster-stream.js';
import { ListPersons, type ErasureEntry, type PersonEntry } from '../application/roster.queries.js';
import type { RosterCommand } from '../domain/roster.commands.js';
import { withPhoneFor } from './phone-for.js';
import {
  id,
  registerPersonBody,
  requestErasureBody,
  type RegisterPersonBody,
  type RequestErasureBody,
} from './roster.dto.js';

interface PersonAnswer extends PersonEntry {
  readonly erasure: (ErasureEntry & { readonly statusText: string; readonly groundText: string }) | null;
}

/** Persons of the roster, and the erasure of what is kept about them. */
@ApiTags('organization')
@Controller('persons')
export class PersonController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
    private readonly personalData: PersonalData,
  ) {}

  @Get()
  @Requires('organization:read')
  @ApiOperation({ summary: '人员；已依法删除的，姓名和电话的位置上是删除的时间' })
  async list(
    @Act() act: ActingRequest,
    @Req() request: Request,
  ): Promise<{ items: readonly PersonAnswer[]; next: null }> {
    const persons = await this.queries.execute(new ListPersons(await act.view()));
    const textOf = (group: string, word: string) =>
      this.texts.find(`organization/${group}/${word}`, languageOf(request)) ?? word;
    const items = persons.map(({ erasure, ...person }) => ({
      ...withPhoneFor(act, person),
      erasure: erasure && {
        ...erasure,
        statusText: textOf('erasure-status', erasure.status),
        groundText: textOf('erasure-ground', erasure.ground),
      },
    }));
    return { items, next: null };
  }

  @Post()
  @Requires('organization:register-person')
  @ApiOperation({ summary: '登记人员，姓名和电话加密保存' })
  async register(
    @Act() act: ActingRequest,
    @Body({ schema: registerPersonBody }) body: RegisterPersonBody,
  ): Promise<AppendResult & { personId: string }> {
    const personId = deriveId(act.commandId, 'person:0');
    const seal = (text: string) => this.personalData.protect(act.log, personId, text);
    const name = await seal(body.name);
    const phone = body.phone === null ? null : await seal(body.phone);
    const envelope = this.envelope(act, { type: 'RegisterPerson', data: { personId, name, phone } });
    // The event keeps the hash of the request, and a name with its number could be found by trying them out.
    const requestHash = await this.personalData.fingerprint(act.log, personId, envelope.requestHash);
    return { ...(await this.commands.execute(new ExecuteRoster({ ...envelope, requestHash }))), personId };
  }

  @Post(':id/request-erasure')
  @Requires('organization:request-erasure')
  @ApiOperation({ summary: '申请删除一人的个人信息：已离岗的，写明法定事由' })
  requestErasure(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) personId: string,
    @Body({ schema: requestErasureBody }) body: RequestErasureBody,
  ): Promise<AppendResult> {
    return this.execute(act, { type: 'RequestErasure', data: { personId, ...body } });
  }

  @Post(':id/refuse-erasure')
  @Requires('organization:refuse-erasure')
  @ApiOperation({ summary: '不予删除' })
  refuseErasure(@Act() act: ActingRequest, @Param('id', { schema: id }) personId: string): Promise<AppendResult> {
    return this.execute(act, { type: 'RefuseErasure', data: { personId } });
  }

  @Post(':id/approve-erasure')
  @Requires('organization:approve-erasure')
  @ApiOperation({ summary: '批准删除：销毁其密钥，停用其账号，不能恢复' })
  approveErasure(@Act() act: ActingRequest, @Param('id', { schema: id }) personId: string): Promise<AppendResult> {
    return this.execute(act, { type: 'ApproveErasure', data: { personId } });
  }

  private envelope(act: ActingRequest, intent: Intent<RosterCommand>) {
    return act.envelope<RosterCommand>(rosterStream(act.log), intent);
  }

  private execute(act: ActingRequest, intent: Intent<RosterCommand>): Promise<AppendResult> {
    return this.commands.execute(new ExecuteRoster(this.envelope(act, intent)));
  }
}

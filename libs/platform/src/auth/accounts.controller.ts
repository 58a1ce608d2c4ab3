import {
  createParamDecorator,
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { Act, ActingRequest, PresentOnly, Requires } from '../http/index.js';
import { AccountAdministration, type Administrator } from './account-administration.js';
import { Accounts } from './accounts.js';
import {
  accountsAnswer,
  newAccountAnswer,
  newAccountBody,
  resetPasswordBody,
  type AccountsAnswer,
} from './auth.dto.js';
import { originOf } from './origin.js';

const id = z.uuid();

/** Who administers, taken from the request. */
const By = createParamDecorator((_: unknown, context: ExecutionContext): Administrator => {
  const request = context.switchToHttp().getRequest<Request>();
  if (!request.act) throw new Error('@By() on a route that is open to everybody; it needs somebody signed in');
  const { log, actor } = request.act;
  return { log, person: actor.person, post: actor.post, origin: originOf(request) };
});

/** The accounts of the jurisdiction, for its administrators. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly administration: AccountAdministration,
  ) {}

  @Get()
  @Requires('account:read')
  @PresentOnly('账号不入事件记录；其变动见登录、越权和账号管理的记录')
  @ApiOperation({ summary: '全部账号' })
  @ApiOkResponse({ standardSchema: accountsAnswer })
  async list(@Act() { log }: ActingRequest): Promise<AccountsAnswer> {
    const accounts = await this.accounts.list(log);
    return {
      items: accounts.map(({ accountId, name, personId, enabled, mustChangePassword, erasedAt }) => ({
        id: accountId,
        name: erasedAt === null ? name : { erased: true, at: erasedAt },
        person: personId,
        enabled,
        mustChangePassword,
      })),
      next: null,
    };
  }

  @Post()
  @Requires('account:create')
  @ApiOperation({ summary: '开户；首次登录须改口令，权限来自岗位' })
  @ApiCreatedResponse({ standardSchema: newAccountAnswer })
  async create(
    @By() by: Administrator,
    @Body({ schema: newAccountBody }) { name, person, password }: z.infer<typeof newAccountBody>,
  ): Promise<z.infer<typeof newAccountAnswer>> {
    return { id: await this.administration.create(by, { name, personId: person, password }) };
  }

  @Post(':id/close')
  @Requires('account:close')
  @HttpCode(204)
  @ApiOperation({ summary: '停用账号，其登录随即退出' })
  @ApiNoContentResponse()
  close(@By() by: Administrator, @Param('id', { schema: id }) accountId: string): Promise<void> {
    return this.administration.close(by, accountId);
  }

  @Post(':id/reopen')
  @Requires('account:close')
  @HttpCode(204)
  @ApiOperation({ summary: '恢复停用的账号' })
  @ApiNoContentResponse()
  reopen(@By() by: Administrator, @Param('id', { schema: id }) accountId: string): Promise<void> {
    return this.administration.reopen(by, accountId);
  }

  @Post(':id/unlock')
  @Requires('account:unlock')
  @HttpCode(204)
  @ApiOperation({ summary: '解锁：取消登录失败造成的等待' })
  @ApiNoContentResponse()
  unlock(@By() by: Administrator, @Param('id', { schema: id }) accountId: string): Promise<void> {
    return this.administration.unlock(by, accountId);
  }

  @Post(':id/reset-password')
  @Requires('account:reset-password')
  @HttpCode(204)
  @ApiOperation({ summary: '重置口令，首次登录须改；其登录随即退出' })
  @ApiNoContentResponse()
  resetPassword(
    @By() by: Administrator,
    @Param('id', { schema: id }) accountId: string,
    @Body({ schema: resetPasswordBody }) { password }: z.infer<typeof resetPasswordBody>,
  ): Promise<void> {
    return this.administration.resetPassword(by, accountId, password);
  }
}

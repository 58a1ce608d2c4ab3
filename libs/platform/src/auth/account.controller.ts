import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { AnyAccount } from '../http/index.js';
import { changePasswordBody } from './auth.dto.js';
import { CurrentSession } from './current-session.js';
import { originOf } from './origin.js';
import { OwnSession } from './own-session.js';
import { writeSessionToken } from './session-cookie.js';
import type { Session } from './sessions.js';

/** One's own account. */
@ApiTags('account')
@Controller('account')
export class AccountController {
  constructor(private readonly current: CurrentSession) {}

  @Post('password')
  @AnyAccount()
  @HttpCode(204)
  @ApiOperation({ summary: '修改口令；其他地方的登录随即退出' })
  @ApiNoContentResponse()
  async changePassword(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @OwnSession() session: Session,
    @Body({ schema: changePasswordBody }) body: z.infer<typeof changePasswordBody>,
  ): Promise<void> {
    writeSessionToken(request, response, await this.current.changePassword(session, body, originOf(request)));
  }
}

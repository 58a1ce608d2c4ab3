import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { AnyAccount, notSignedIn, PresentOnly, Public } from '../http/index.js';
import { sessionAnswer, signInBody, switchPostBody, type SessionAnswer } from './auth.dto.js';
import { CurrentSession } from './current-session.js';
import { originOf } from './origin.js';
import { OwnSession } from './own-session.js';
import { clearSessionToken, readSessionToken, writeSessionToken } from './session-cookie.js';
import { Sessions, type Session } from './sessions.js';
import { SignIn } from './sign-in.js';

/** Signing in and out, and the post one acts in. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly current: CurrentSession,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: '登录' })
  @ApiOkResponse({ standardSchema: sessionAnswer })
  async start(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: signInBody }) body: z.infer<typeof signInBody>,
  ): Promise<SessionAnswer> {
    const token = await this.signIn.signIn(body, originOf(request));
    await this.endFormer(request);
    return this.goOn(request, response, token);
  }

  @Get()
  @AnyAccount()
  @PresentOnly('登录和权限以现在为准')
  @ApiOperation({ summary: '我是谁：人员、岗位、以何身份、权限' })
  @ApiOkResponse({ standardSchema: sessionAnswer })
  show(@OwnSession() session: Session): Promise<SessionAnswer> {
    return this.current.describe(session);
  }

  @Delete()
  @AnyAccount()
  @HttpCode(204)
  @ApiOperation({ summary: '退出登录' })
  @ApiNoContentResponse()
  async end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @OwnSession() session: Session,
  ): Promise<void> {
    await this.current.signOut(session, originOf(request));
    clearSessionToken(request, response);
  }

  @Delete('others')
  @AnyAccount()
  @HttpCode(204)
  @ApiOperation({ summary: '让本账号在其他地方的登录全部退出' })
  @ApiNoContentResponse()
  async endOthers(@Req() request: Request, @OwnSession() session: Session): Promise<void> {
    await this.current.endOthers(session, originOf(request));
  }

  @Post('post')
  @AnyAccount()
  @HttpCode(200)
  @ApiOperation({ summary: '改以另一岗位办理' })
  @ApiOkResponse({ standardSchema: sessionAnswer })
  async switchPost(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @OwnSession() session: Session,
    @Body({ schema: switchPostBody }) { post }: z.infer<typeof switchPostBody>,
  ): Promise<SessionAnswer> {
    return this.goOn(request, response, await this.current.switchPost(session, post, originOf(request)));
  }

  /** A session that the browser brought along, whoever planted it there, does not outlive a sign-in. */
  private async endFormer(request: Request): Promise<void> {
    const token = readSessionToken(request);
    const former = token === null ? null : await this.sessions.find(token);
    if (former) await this.sessions.end(former);
  }

  private async goOn(request: Request, response: Response, token: string): Promise<SessionAnswer> {
    writeSessionToken(request, response, token);
    const session = await this.sessions.find(token);
    if (!session) throw notSignedIn();
    return this.current.describe(session);
  }
}

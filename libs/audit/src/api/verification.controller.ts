import { Act, keyOfCursor, pageOf, PresentOnly, Requires, type ActingRequest, type Page } from '#libs/platform/http';
import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Verifications } from '../application/verifications.js';
import { askerOf } from './asker.js';
import {
  listVerificationsQuery,
  runBody,
  runKey,
  type ListVerificationsQuery,
  type VerificationRunBody,
} from './verification.dto.js';

/** Verification of the whole log whenever an auditor wants it: long work, which goes on though nobody looks. */
@ApiTags('audit')
@Controller('audit/verifications')
export class VerificationController {
  constructor(private readonly verifications: Verifications) {}

  @Post()
  @HttpCode(202)
  @Requires('audit:verify')
  @ApiOperation({ summary: '立即核验全部事件记录；在后台进行，同时只有一个，进度见 Location' })
  async ask(
    @Act() act: ActingRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<VerificationRunBody> {
    const run = await this.verifications.ask({ log: act.log, id: act.commandId }, askerOf(act, request));
    response.location(`/api/audit/verifications/${run.id}`);
    return runBody(run);
  }

  @Get()
  @Requires('audit:read')
  @PresentOnly('核验的是现在的全部记录')
  @ApiOperation({ summary: '历次要求的核验，由近及远' })
  async list(
    @Act() act: ActingRequest,
    @Query({ schema: listVerificationsQuery }) { cursor, limit }: ListVerificationsQuery,
  ): Promise<Page<VerificationRunBody>> {
    const part = { before: keyOfCursor(cursor, runKey), limit: limit + 1 };
    const runs = await this.verifications.list(act.log, part);
    return pageOf(runs.map(runBody), limit, ({ askedAt, id }) => [askedAt, id]);
  }

  @Get(':id')
  @Requires('audit:read')
  @PresentOnly('核验的是现在的全部记录')
  @ApiOperation({ summary: '一次核验的进度和结果' })
  async find(@Act() act: ActingRequest, @Param('id', { schema: z.uuid() }) id: string): Promise<VerificationRunBody> {
    return runBody(await this.verifications.find({ log: act.log, id }));
  }

  @Delete(':id')
  @Requires('audit:verify')
  @ApiOperation({ summary: '取消一次核验；已经结束的不变' })
  async cancel(
    @Act() act: ActingRequest,
    @Param('id', { schema: z.uuid() }) id: string,
    @Req() request: Request,
  ): Promise<VerificationRunBody> {
    return runBody(await this.verifications.cancel({ log: act.log, id }, askerOf(act, request)));
  }
}

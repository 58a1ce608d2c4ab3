import { Controller, Get, Header, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Act, ActingRequest, Costly, PresentOnly, SignedIn } from '../http/index.js';
import { Files, type StoredFile } from './files.js';

const MAX_BYTES = 20 * 1024 * 1024;

const uploadQuery = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^/\\\p{Cc}]+$/u),
});
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fileAnswer = z.object({ sha256, size: z.number(), mediaType: z.string(), name: z.string() });

/** Uploads and downloads of evidence and other attachments. */
@ApiTags('files')
@Controller('files')
export class FileController {
  constructor(private readonly files: Files) {}

  @Post()
  @SignedIn()
  @Costly('upload')
  @ApiOperation({ summary: '上传一个文件（正文即文件内容，至多 20 MB），返回其 SHA-256' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ standardSchema: fileAnswer })
  upload(
    @Act() { log, actor }: ActingRequest,
    @Req() request: Request,
    @Query({ schema: uploadQuery }) { name }: z.infer<typeof uploadQuery>,
  ): Promise<StoredFile> {
    return this.files.keep(log, actor.person, { source: request, limits: { name, maxBytes: MAX_BYTES } });
  }

  @Get(':sha256')
  @SignedIn()
  @PresentOnly('文件以其内容的 SHA-256 为名，不会变化；何时引用见所附的任务或指标')
  @ApiOperation({ summary: '下载自己上传的一个文件；他人的材料从所附的任务或指标下载' })
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async download(
    @Act() { log, actor }: ActingRequest,
    @Param('sha256', { schema: sha256 }) hash: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.files.findOwn(log, hash, actor.person);
    response.attachment(file.name);
    // Not by `set`, which would claim a charset that nobody knows.
    response.setHeader('Content-Type', file.mediaType);
    return new StreamableFile(this.files.open(file), { length: file.size });
  }
}

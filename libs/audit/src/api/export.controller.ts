import { Act, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Exports } from '../application/exports.js';
import { eventWordsOf } from '../domain/export/event-words.js';
import { askerOf } from './asker.js';
import { exportQuery, type ExportQuery } from './audit.dto.js';

/** The log as a file: for whoever verifies it elsewhere, for spreadsheets and for process mining. */
@ApiTags('audit')
@Controller('audit')
export class ExportController {
  constructor(
    private readonly exports: Exports,
    private readonly texts: Texts,
  ) {}

  @Get('export')
  @Requires('audit:read')
  @ApiOperation({
    summary:
      '导出全部事件：history 可离线核验的历史（每行一个 JSON，含叶的哈希和检查点），csv 表格，ocel 对象中心事件日志（OCEL 2.0），xes 任务流程日志（IEEE 1849）；导出记入访问记录',
  })
  async download(
    @Act() act: ActingRequest,
    @Query({ schema: exportQuery }) { format, upTo }: ExportQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { position } = await act.view();
    const { fileName, mediaType, content, giveUp } = await this.exports.open(
      {
        log: act.log,
        format,
        ...earlier(position, upTo === undefined ? undefined : BigInt(upTo)),
        words: eventWordsOf(this.texts.labels('zh')),
      },
      askerOf(act, request),
    );
    response.once('close', giveUp);
    response.attachment(fileName);
    response.setHeader('Content-Type', mediaType);
    return new StreamableFile(content);
  }
}

/** Of the borders that were asked for, the one that comes first. */
function earlier(...borders: readonly (bigint | undefined)[]): { upTo?: bigint } {
  const [first] = borders.filter((border) => border !== undefined).toSorted((one, other) => Number(one - other));
  return first === undefined ? {} : { upTo: first };
}

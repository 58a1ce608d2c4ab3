import { Controller, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { PresentOnly, Public } from './access.js';
import { languageOf } from './language.js';
import { Texts } from './texts.js';

/** The words of choices: what a page offers before any record says it. */
@ApiTags('labels')
@Controller('labels')
export class LabelController {
  constructor(private readonly texts: Texts) {}

  @Get()
  @Public()
  @PresentOnly('词语随产品版本，不是业务数据')
  @ApiOperation({ summary: '状态、动词、角色、灯色等词语，按代码' })
  list(@Req() request: Request): { labels: Readonly<Record<string, string>> } {
    return { labels: this.texts.labels(languageOf(request)) };
  }
}

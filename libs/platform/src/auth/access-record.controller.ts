import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Act, ActingRequest, keyOfCursor, pageOf, Requires, type Page } from '../http/index.js';
import { AccessRecord, type WrittenEntry } from './access-record.js';
import { accessRecordsAnswer, accessRecordsQuery } from './auth.dto.js';

const entryKey = z.tuple([z.string(), z.uuid()]);

/** Who came in and who was turned away, for the audit administrator. */
@ApiTags('audit')
@Controller('access-records')
export class AccessRecordController {
  constructor(private readonly record: AccessRecord) {}

  @Get()
  @Requires('audit:read')
  @ApiOperation({ summary: '登录、退出、越权和账号管理的记录，新的在前' })
  @ApiOkResponse({ standardSchema: accessRecordsAnswer })
  async list(
    @Act() { log }: ActingRequest,
    @Query({ schema: accessRecordsQuery }) { cursor, limit, act, account }: z.infer<typeof accessRecordsQuery>,
  ): Promise<Page<WrittenEntry>> {
    const before = keyOfCursor(cursor, entryKey);
    const entries = await this.record.list(log, { act, account, before, limit: limit + 1 });
    return pageOf(entries, limit, ({ at, id }) => [at, id]);
  }
}

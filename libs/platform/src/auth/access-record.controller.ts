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
  @ApiOperation({ summary: '登录、退出、越权、账号管理、查阅、导出和核验的记录，新的在前' })
  @ApiOkResponse({ standardSchema: accessRecordsAnswer })
  async list(
    @Act() act: ActingRequest,
    @Query({ schema: accessRecordsQuery }) query: z.infer<typeof accessRecordsQuery>,
  ): Promise<Page<WrittenEntry>> {
    const { log, at, position } = await act.view();
    const until = position === undefined ? undefined : at;
    const before = keyOfCursor(query.cursor, entryKey);
    const { act: kind, account, limit } = query;
    const entries = await this.record.list(log, { act: kind, account, until, before, limit: limit + 1 });
    return pageOf(entries, limit, (entry) => [entry.at, entry.id]);
  }
}

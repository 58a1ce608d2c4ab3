import { EVENT_STORE, type AppendResult, type EventStore } from '#libs/event-store';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { PresentOnly, SignedIn } from './access.js';
import { Act, ActingRequest } from './acting-request.js';
import { BulkOutcomes, type BulkOutcome } from './bulk-outcomes.js';
import { unknownCommand } from './http.errors.js';

/** For a client that sent a command and got no answer. */
@ApiTags('commands')
@Controller('commands')
export class CommandController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly bulk: BulkOutcomes,
  ) {}

  @Get(':id')
  @SignedIn()
  @PresentOnly('操作的结果一经记录不再变化')
  @ApiOperation({ summary: '查询一次操作的结果：已完成的给出版本和位置，批量的给出各项结果，否则 404' })
  async outcome(
    @Act() act: ActingRequest,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<AppendResult | BulkOutcome> {
    const commandId = id.toLowerCase();
    const result = (await this.store.findCommand(act.log, commandId)) ?? (await this.bulk.find(act, commandId));
    if (!result) throw unknownCommand(id);
    return result;
  }
}

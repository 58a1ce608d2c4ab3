import { Act, keyOfCursor, pageOf, PresentOnly, Requires, type ActingRequest, type Page } from '#libs/platform/http';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  FindEvent,
  GetStreamState,
  ListEvents,
  ReadStreamHistory,
  type StreamState,
} from '../application/audit.queries.js';
import {
  eventBody,
  eventKey,
  foundEventBody,
  listEventsQuery,
  type EventBody,
  type FoundEventBody,
  type ListEventsQuery,
} from './audit.dto.js';
import { RecordedRead } from './recorded-read.interceptor.js';
import { provedPosition } from './seal.dto.js';

/** The raw history, for auditors, whose reads are recorded in their turn. */
@ApiTags('audit')
@Controller('audit')
@UseInterceptors(RecordedRead)
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Get('events')
  @Requires('audit:read')
  @ApiOperation({
    summary: '事件记录，由远及近或由近及远，可按日期、类型、事件流、办理人、业务过程和起因筛选；查阅记入访问记录',
  })
  async listEvents(
    @Act() act: ActingRequest,
    @Query({ schema: listEventsQuery }) { cursor, limit, type, ...asked }: ListEventsQuery,
  ): Promise<Page<EventBody>> {
    const behind = keyOfCursor(cursor, eventKey);
    const types = type === undefined ? {} : { types: [type].flat() };
    const events = await this.queries.execute(
      new ListEvents(await act.view(), { ...asked, ...types, limit: limit + 1, behind }),
    );
    return pageOf(events.map(eventBody), limit, (event) => [event.position, event.recordedAt]);
  }

  @Get('events/:position')
  @Requires('audit:read')
  @PresentOnly('事件一经记录不再变化')
  @ApiOperation({ summary: '一条事件，连同它在 Merkle 树里的序号和叶的哈希' })
  async findEvent(
    @Act() act: ActingRequest,
    @Param('position', { schema: provedPosition }) position: string,
  ): Promise<FoundEventBody> {
    return foundEventBody(await this.queries.execute(new FindEvent(act.log, BigInt(position))));
  }

  @Get('streams/:stream')
  @Requires('audit:read')
  @ApiOperation({ summary: '一个事件流的全部事件，由远及近' })
  async readStream(@Act() act: ActingRequest, @Param('stream') stream: string): Promise<{ items: EventBody[] }> {
    const events = await this.queries.execute(new ReadStreamHistory(await act.view(), stream));
    return { items: events.map(eventBody) };
  }

  @Get('streams/:stream/state')
  @Requires('audit:read')
  @ApiOperation({ summary: '一个事件流当前（或某时）的状态，由其事件重算' })
  async getState(@Act() act: ActingRequest, @Param('stream') stream: string): Promise<StreamState> {
    return this.queries.execute(new GetStreamState(await act.view(), stream));
  }
}

import { Act, keyOfCursor, pageOf, Requires, type ActingRequest, type Page } from '#libs/platform/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { GetStreamState, ListEvents, ReadStreamHistory, type StreamState } from '../application/audit.queries.js';
import { eventBody, listEventsQuery, positionKey, type EventBody, type ListEventsQuery } from './audit.dto.js';

/** The raw history, for auditors. */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Get('events')
  @Requires('audit:read')
  @ApiOperation({ summary: '事件记录，由远及近，可按类型、业务过程和起因筛选' })
  async listEvents(
    @Act() act: ActingRequest,
    @Query({ schema: listEventsQuery }) { cursor, limit, type, correlationId, causationId }: ListEventsQuery,
  ): Promise<Page<EventBody>> {
    const { position } = await act.view();
    const events = await this.queries.execute(
      new ListEvents(act.log, {
        after: BigInt(keyOfCursor(cursor, positionKey) ?? 0),
        limit: limit + 1,
        ...(position !== undefined && { upTo: position }),
        ...(type !== undefined && { types: [type].flat() }),
        ...(correlationId !== undefined && { correlationId }),
        ...(causationId !== undefined && { causationId }),
      }),
    );
    return pageOf(events.map(eventBody), limit, (event) => event.position);
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

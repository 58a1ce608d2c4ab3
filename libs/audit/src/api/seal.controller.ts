import { Act, keyOfCursor, pageOf, PresentOnly, Requires, type ActingRequest, type Page } from '#libs/platform/http';
import { Controller, Get, Header, Param, Query, StreamableFile, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  GetCheckpointSheet,
  GetSeal,
  ListCheckpoints,
  ProveConsistency,
  ProveEvent,
  type Consistency,
} from '../application/seal.queries.js';
import type { EventProof } from '../application/verification/proof.js';
import { RecordedRead } from './recorded-read.interceptor.js';
import {
  checkpointBody,
  consistencyQuery,
  listCheckpointsQuery,
  provedPosition,
  sealBody,
  sizeKey,
  type CheckpointBody,
  type ConsistencyQuery,
  type ListCheckpointsQuery,
  type SealBody,
} from './seal.dto.js';

/** What proves that the history is the one that was recorded. */
@ApiTags('audit')
@Controller('audit')
export class SealController {
  constructor(private readonly queries: QueryBus) {}

  @Get('seal')
  @Requires('audit:read')
  @PresentOnly('证明的是整个记录，检查点只增不改')
  @ApiOperation({ summary: '事件记录的封存情况：公钥、已封存的条数和最新的检查点' })
  async getSeal(@Act() act: ActingRequest): Promise<SealBody> {
    return sealBody(await this.queries.execute(new GetSeal(act.log)));
  }

  @Get('seal/paper')
  @Requires('audit:read')
  @PresentOnly('证明的是整个记录，检查点只增不改')
  @Header('Content-Type', 'image/svg+xml')
  @ApiOperation({ summary: '最新的检查点，供打印盖章存档：一行文字和二维码（SVG）' })
  async getPaper(@Act() act: ActingRequest): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.queries.execute(new GetCheckpointSheet(act.log))));
  }

  @Get('seal/checkpoints')
  @Requires('audit:read')
  @PresentOnly('证明的是整个记录，检查点只增不改')
  @ApiOperation({ summary: '签名的检查点，由近及远' })
  async listCheckpoints(
    @Act() act: ActingRequest,
    @Query({ schema: listCheckpointsQuery }) { cursor, limit }: ListCheckpointsQuery,
  ): Promise<Page<CheckpointBody>> {
    const below = keyOfCursor(cursor, sizeKey);
    const part = { limit: limit + 1, ...(below !== undefined && { below: Number(below) }) };
    const checkpoints = await this.queries.execute(new ListCheckpoints(act.log, part));
    return pageOf(checkpoints.map(checkpointBody), limit, ({ size }) => String(size));
  }

  @Get('seal/consistency')
  @Requires('audit:read')
  @PresentOnly('证明的是整个记录，检查点只增不改')
  @ApiOperation({ summary: '证明：较大的一棵树以较小的一棵开头，其间只有追加' })
  proveConsistency(
    @Act() act: ActingRequest,
    @Query({ schema: consistencyQuery }) { from, to }: ConsistencyQuery,
  ): Promise<Consistency> {
    return this.queries.execute(new ProveConsistency(act.log, from, to));
  }

  @Get('events/:position/proof')
  @Requires('audit:read')
  @UseInterceptors(RecordedRead)
  @PresentOnly('证明的是整个记录，检查点只增不改')
  @ApiOperation({ summary: '一条事件在签名检查点之内的证明，可离线核验（duban audit verify）' })
  proveEvent(
    @Act() act: ActingRequest,
    @Param('position', { schema: provedPosition }) position: string,
  ): Promise<EventProof> {
    return this.queries.execute(new ProveEvent(act.log, BigInt(position)));
  }
}

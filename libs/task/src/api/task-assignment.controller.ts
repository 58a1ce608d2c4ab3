import type { AppendResult } from '#libs/event-store';
import { Act, Requires, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { BulkRequests } from './bulk-requests.js';
import * as dto from './task.dto.js';
import { TaskRequests } from './task-requests.js';

/** Who does it: holding back, order, acknowledgement, return, units. */
@ApiTags('task')
@Controller('tasks')
export class TaskAssignmentController {
  constructor(
    private readonly requests: TaskRequests,
    private readonly bulk: BulkRequests,
  ) {}

  @Post('assign')
  @HttpCode(200)
  @Requires('task:assign')
  @ApiOperation({ summary: '批量交办：逐项给出结果' })
  async assignTasks(
    @Act() act: ActingRequest,
    @Body({ schema: dto.assignTasksBody }) { taskIds, ...data }: dto.AssignTasksBody,
    @Req() request: Request,
  ) {
    const { done, ...rest } = await this.bulk.executeEach(act, request, () => taskIds, {
      type: 'AssignTask',
      data,
    });
    return { assigned: done, ...rest };
  }

  @Post('urge')
  @HttpCode(200)
  @Requires('task:urge')
  @ApiOperation({ summary: '批量催办：逐项给出结果' })
  async urgeTasks(
    @Act() act: ActingRequest,
    @Body({ schema: dto.urgeTasksBody }) { taskIds, ...data }: dto.UrgeTasksBody,
    @Req() request: Request,
  ) {
    const { done, ...rest } = await this.bulk.executeEach(act, request, () => taskIds, { type: 'UrgeTask', data });
    return { urged: done, ...rest };
  }

  @Post(':id/hold-back')
  @Requires('task:hold-back')
  @ApiOperation({ summary: '暂缓立项' })
  holdBack(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.reasonBody }) data: dto.ReasonBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'HoldBackTask', data });
  }

  @Post(':id/release-hold')
  @Requires('task:release-hold')
  @ApiOperation({ summary: '解除暂缓' })
  releaseHold(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.nothing }) data: dto.Nothing,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'ReleaseHold', data });
  }

  @Post(':id/assign')
  @Requires('task:assign')
  @ApiOperation({ summary: '交办：原定时限已过的须另给时限' })
  assign(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.assignBody }) data: dto.AssignBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'AssignTask', data });
  }

  @Post(':id/acknowledge')
  @Requires('task:acknowledge')
  @ApiOperation({ summary: '签收（本单位）' })
  acknowledge(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.nothing }) data: dto.Nothing,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'AcknowledgeTask', data });
  }

  @Post(':id/deem-acknowledged')
  @Requires('task:deem-acknowledged')
  @ApiOperation({ summary: '视同签收（牵头单位逾期签收满 5 个工作日）' })
  deemAcknowledged(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.nothing }) data: dto.Nothing,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'DeemAcknowledged', data });
  }

  @Post(':id/return')
  @Requires('task:return')
  @ApiOperation({ summary: '退回（本单位，交办起 5 个工作日内）' })
  returnTask(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.returnBody }) data: dto.ReturnBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'ReturnTask', data });
  }

  @Post(':id/refuse-return')
  @Requires('task:refuse-return')
  @ApiOperation({ summary: '不予退回' })
  refuseReturn(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.unitReasonBody }) data: dto.UnitReasonBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'RefuseReturn', data });
  }

  @Post(':id/reassign')
  @Requires('task:reassign')
  @ApiOperation({ summary: '改派' })
  reassign(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.reassignBody }) data: dto.ReassignBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'ReassignTask', data });
  }

  @Post(':id/add-unit')
  @Requires('task:add-unit')
  @ApiOperation({ summary: '增加单位' })
  addUnit(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.addUnitBody }) data: dto.AddUnitBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'AddUnit', data });
  }

  @Post(':id/release-unit')
  @Requires('task:release-unit')
  @ApiOperation({ summary: '免除单位' })
  releaseUnit(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.unitReasonBody }) data: dto.UnitReasonBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'ReleaseUnit', data });
  }
}

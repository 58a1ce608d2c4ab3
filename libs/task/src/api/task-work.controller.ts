import type { AppendResult } from '#libs/event-store';
import { Act, Requires, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import * as dto from './task.dto.js';
import { TaskRequests } from './task-requests.js';

/** Doing it: work points, reports, urges, extensions. */
@ApiTags('task')
@Controller('tasks')
export class TaskWorkController {
  constructor(private readonly requests: TaskRequests) {}

  @Post(':id/set-work-points')
  @Requires('task:set-work-points')
  @ApiOperation({ summary: '报年度工作要点' })
  setWorkPoints(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.setWorkPointsBody }) data: dto.SetWorkPointsBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'SetWorkPoints', data });
  }

  @Post(':id/complete-work-point')
  @Requires('task:complete-work-point')
  @ApiOperation({ summary: '完成要点' })
  async completeWorkPoint(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.completeWorkPointBody }) data: dto.CompleteWorkPointBody,
  ): Promise<AppendResult> {
    const evidence = await this.requests.evidence(act, data.evidence);
    return this.requests.execute(act, id, { type: 'CompleteWorkPoint', data: { ...data, evidence } });
  }

  @Post(':id/report-progress')
  @Requires('task:report-progress')
  @ApiOperation({ summary: '填报（本单位）' })
  async reportProgress(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.reportProgressBody }) data: dto.ReportProgressBody,
  ): Promise<AppendResult> {
    const evidence = await this.requests.evidence(act, data.evidence);
    return this.requests.execute(act, id, { type: 'ReportProgress', data: { ...data, evidence } });
  }

  @Post(':id/confirm-progress')
  @Requires('task:confirm-progress')
  @ApiOperation({ summary: '单位审核填报' })
  confirmProgress(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.confirmProgressBody }) data: dto.ConfirmProgressBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'ConfirmProgress', data });
  }

  @Post(':id/accept-progress')
  @Requires('task:accept-progress')
  @ApiOperation({ summary: '采纳填报' })
  acceptProgress(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.acceptProgressBody }) data: dto.AcceptProgressBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'AcceptProgress', data });
  }

  @Post(':id/send-back-progress')
  @Requires('task:send-back-progress')
  @ApiOperation({ summary: '退回填报' })
  sendBackProgress(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.sendBackProgressBody }) data: dto.SendBackProgressBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'SendBackProgress', data });
  }

  @Post(':id/urge')
  @Requires('task:urge')
  @ApiOperation({ summary: '催办（间隔 3 个工作日）' })
  urge(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.urgeBody }) data: dto.UrgeBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'UrgeTask', data });
  }

  @Post(':id/excuse-lateness')
  @Requires('task:excuse-lateness')
  @ApiOperation({ summary: '核准免责' })
  excuseLateness(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.excuseLatenessBody }) data: dto.ExcuseLatenessBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'ExcuseLateness', data });
  }

  @Post(':id/request-extension')
  @Requires('task:request-extension')
  @ApiOperation({ summary: '申请延期' })
  requestExtension(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.requestExtensionBody }) data: dto.RequestExtensionBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'RequestExtension', data });
  }

  @Post(':id/grant-extension')
  @Requires('task:grant-extension')
  @ApiOperation({ summary: '同意延期' })
  grantExtension(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.nothing }) data: dto.Nothing,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'GrantExtension', data });
  }

  @Post(':id/refuse-extension')
  @Requires('task:refuse-extension')
  @ApiOperation({ summary: '不同意延期' })
  refuseExtension(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.reasonBody }) data: dto.ReasonBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'RefuseExtension', data });
  }
}

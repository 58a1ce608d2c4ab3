import type { AppendResult } from '#libs/event-store';
import { Act, Requires, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import * as dto from './task.dto.js';
import { TaskRequests } from './task-requests.js';

/** Ending it: claim, confirmation, verification, closing. */
@ApiTags('task')
@Controller('tasks')
export class TaskCompletionController {
  constructor(private readonly requests: TaskRequests) {}

  @Post(':id/claim-completion')
  @Requires('task:claim-completion')
  @ApiOperation({ summary: '办结申请：至少一份佐证材料' })
  async claimCompletion(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.claimCompletionBody }) data: dto.ClaimCompletionBody,
  ): Promise<AppendResult> {
    const evidence = await this.requests.evidence(act, data.evidence);
    return this.requests.execute(act, id, { type: 'ClaimCompletion', data: { ...data, evidence } });
  }

  @Post(':id/confirm-completion')
  @Requires('task:confirm-completion')
  @ApiOperation({ summary: '单位审核通过' })
  confirmCompletion(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.nothing }) data: dto.Nothing,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'ConfirmCompletion', data });
  }

  @Post(':id/decline-completion')
  @Requires('task:decline-completion')
  @ApiOperation({ summary: '单位审核不通过' })
  declineCompletion(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.reasonBody }) data: dto.ReasonBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'DeclineCompletion', data });
  }

  @Post(':id/withdraw-completion')
  @Requires('task:withdraw-completion')
  @ApiOperation({ summary: '撤回办结申请' })
  withdrawCompletion(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.withdrawCompletionBody }) data: dto.WithdrawCompletionBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'WithdrawCompletion', data });
  }

  @Post(':id/verify')
  @Requires('task:verify')
  @ApiOperation({ summary: '核查通过' })
  async verify(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.verifyBody }) data: dto.VerifyBody,
  ): Promise<AppendResult> {
    const evidence = await this.requests.evidence(act, data.evidence);
    return this.requests.execute(act, id, { type: 'VerifyTask', data: { ...data, evidence } });
  }

  @Post(':id/send-back')
  @Requires('task:send-back')
  @ApiOperation({ summary: '退办' })
  sendBack(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.reworkBody }) data: dto.ReworkBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'SendBackTask', data });
  }

  @Post(':id/close')
  @Requires('task:close')
  @ApiOperation({ summary: '销号' })
  close(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.nothing }) data: dto.Nothing,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'CloseTask', data });
  }

  @Post(':id/reopen')
  @Requires('task:reopen')
  @ApiOperation({ summary: '重办' })
  reopen(
    @Act() act: ActingRequest,
    @Param('id', { schema: dto.id }) id: string,
    @Body({ schema: dto.reworkBody }) data: dto.ReworkBody,
  ): Promise<AppendResult> {
    return this.requests.execute(act, id, { type: 'ReopenTask', data });
  }
}

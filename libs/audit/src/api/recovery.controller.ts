import type { AppendResult } from '#libs/event-store';
import { Act, Requires, type ActingRequest } from '#libs/platform/http';
import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExecuteRecovery, recoveryStream, type RecoveryRequest } from '../application/execute-recovery.js';

/** What two officers do about a log that a witness knows otherwise. */
@ApiTags('audit')
@Controller('audit/recovery')
export class RecoveryController {
  constructor(private readonly commands: CommandBus) {}

  @Post('request')
  @Requires('audit:request-recovery')
  @ApiOperation({ summary: '申请恢复记录：与见证不符、已停止办理的，核对备份之后由系统管理员申请' })
  request(@Act() act: ActingRequest): Promise<AppendResult> {
    return this.execute(act, 'RequestLogRecovery');
  }

  @Post('approve')
  @Requires('audit:approve-recovery')
  @ApiOperation({ summary: '批准恢复记录：写明缺失的范围，另立一棵树重新封存，恢复办理；不得是申请人本人' })
  approve(@Act() act: ActingRequest): Promise<AppendResult> {
    return this.execute(act, 'ApproveLogRecovery');
  }

  private execute(act: ActingRequest, type: RecoveryRequest['type']): Promise<AppendResult> {
    const envelope = act.envelope<RecoveryRequest>(recoveryStream(act.log), { type, data: {} });
    return this.commands.execute(new ExecuteRecovery(envelope));
  }
}

import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { PresentOnly, Public } from '../http/index.js';
import { HealthCheck, type Health } from './health.js';

/** For the start script, a load balancer, a monitor. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly healthCheck: HealthCheck) {}

  @Get()
  @Public()
  @PresentOnly('只报告现在的运行状况')
  @ApiOperation({ summary: '运行状况：可用 200，不可用 503' })
  @ApiOkResponse()
  @ApiServiceUnavailableResponse({ description: '不可用' })
  async show(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const health = await this.healthCheck.check();
    response.status(health.status === 'down' ? 503 : 200);
    return health;
  }
}

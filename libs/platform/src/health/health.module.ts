import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/index.js';
import { HealthCheck } from './health.js';
import { HealthController } from './health.controller.js';

/** GET /health. */
@Module({ imports: [QueueModule], controllers: [HealthController], providers: [HealthCheck] })
export class HealthModule {}

import { Module } from '@nestjs/common';
import { NotificationModule } from './notification.module.js';

/** What apps/worker mounts: the projections. */
@Module({ imports: [NotificationModule] })
export class NotificationWorkerModule {}

import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import {
  createPostgresBackend,
  createRedisBackend,
  DEFAULT_SCHEMA,
  setDefaultBackendFactory,
  type QueueOptions,
} from 'bullmq';
import { CONFIG, type Config } from '../config/index.js';
import { QueueProbe } from './queue-probe.js';

/** Each queue and each worker holds a pool of its own on PostgreSQL. */
const CONNECTIONS = 3;

/**
 * BullMQ on PostgreSQL, or on Redis where `REDIS_URL` is set. Queues registered with `BullModule.registerQueue` and
 * workers use it without knowing which; they close with the application.
 */
@Module({
  imports: [BullModule.forRootAsync({ useFactory: queueOptions, inject: [CONFIG] })],
  providers: [QueueProbe],
  exports: [QueueProbe],
})
export class QueueModule {}

function queueOptions({ redisUrl, redisPrefix, databaseUrl }: Config): QueueOptions {
  if (redisUrl !== null) {
    setDefaultBackendFactory(createRedisBackend);
    return { connection: { url: redisUrl }, prefix: redisPrefix };
  }
  setDefaultBackendFactory(createPostgresBackend);
  const connection = { connectionString: databaseUrl, schema: DEFAULT_SCHEMA, max: CONNECTIONS };
  return { connection };
}

export { assertRedisReady } from './assert-redis.js';
export { grantQueue, migrateQueue } from './migrate-queue.js';
export { QueueModule } from './queue.module.js';
export { QueueProbe } from './queue-probe.js';

export { assertDatabaseReachable, assertDatabaseReady } from './assert-ready.js';
export { databaseFailure } from './database-failure.js';
export { Database, type LogTransaction } from './database.js';
export { DatabaseModule, POOL } from './database.module.js';
export { createLogTable, createSchema, forceLogPolicy, grantToApp, type LogTable } from './log-table.js';
export { createPool, type PoolOptions } from './pool.js';

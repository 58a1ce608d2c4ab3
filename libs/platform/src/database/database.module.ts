import { Global, Module } from '@nestjs/common';
import type pg from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { Database } from './database.js';
import { createPool } from './pool.js';

/** Nest's token of the application role's pool; only the event store takes it beside `Database`. */
export const POOL = Symbol('Pool');

/** A person waits for whoever waits for a lock, and hears within five seconds. */
const LOCK_MS = 2_000;

/** The application's connections to PostgreSQL. */
@Global()
@Module({
  providers: [
    {
      provide: POOL,
      useFactory: ({ databaseUrl }: Config) => createPool(databaseUrl, { name: 'duban', lockTimeout: LOCK_MS }),
      inject: [CONFIG],
    },
    { provide: Database, useFactory: (pool: pg.Pool) => new Database(pool), inject: [POOL] },
  ],
  exports: [POOL, Database],
})
export class DatabaseModule {}

import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Runner, type LogId } from '#libs/event-store';
import { VirtualClock } from '#libs/platform/clock';
import { readConfig, type Config } from '#libs/platform/config';
import type { Instant } from '#libs/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../../apps/api/src/create-api.js';
import { WorkerModule } from '../../apps/worker/src/app.module.js';
import { createTestDatabase } from './database.js';
import { HttpClient } from './http-client.js';
import { signIn } from './sign-in.js';

/** What a test decides about the product it starts. */
export interface ProductOptions {
  /** Where the virtual clock stands at first. */
  readonly at?: Instant;
  /** Further environment variables, such as REDIS_URL or DUBAN_WEB_DIR. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Api and worker in this process, on a database and a clock of their own. */
export interface TestProduct {
  readonly url: string;
  /** For a further process on the same database. */
  readonly config: Config;
  /** Address of the database for the role that owns it. */
  readonly ownerUrl: string;
  readonly clock: VirtualClock;
  readonly api: NestExpressApplication;
  readonly worker: INestApplicationContext;
  /** Address of the database for a superuser, whom nothing stops. */
  readonly superuserUrl: string;
  /** Somebody who has not signed in. */
  visitor(): HttpClient;
  /** The person who holds the post, signed in and acting in it. */
  signIn(log: LogId, postId: string): Promise<HttpClient>;
  /** Brings the read models and the reactions of the jurisdiction to the head. */
  drain(log: LogId): Promise<void>;
  /** Ends everything and removes the database and the files. */
  stop(): Promise<void>;
}

/**
 * Starts the product.
 * @param name the test file's subject
 */
export async function startProduct(
  name: string,
  { at = '2024-01-02T01:00:00.000000Z', env = {} }: ProductOptions = {},
): Promise<TestProduct> {
  const database = await createTestDatabase(name);
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DUBAN_MASTER_KEY: '5c'.repeat(32),
    DUBAN_DATA_DIR: dataDir,
    DUBAN_LOG_LEVEL: 'silent',
    DUBAN_WEB_DIR: join(dataDir, 'no-web'),
    ...env,
  });
  const clock = new VirtualClock(at);
  const api = await createApi({ config, clock });
  const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot({ config, clock }), {
    logger: false,
    abortOnError: false,
  });
  await api.listen(0, '127.0.0.1');
  const url = await api.getUrl();
  return {
    url,
    config,
    ownerUrl: database.ownerUrl,
    clock,
    api,
    worker,
    superuserUrl: database.superuserUrl,
    visitor: () => new HttpClient(url),
    signIn: (log, postId) => signIn(api, url, { log, postId }),
    drain: (log) => worker.get(Runner).drain(log),
    stop: async () => {
      await Promise.all([api.close(), worker.close()]);
      await rm(dataDir, { recursive: true });
      await database.drop();
    },
  };
}

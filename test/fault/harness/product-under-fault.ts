import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import {
  EVENT_STORE,
  ReadModels,
  STORE_CONNECTION,
  type EventStore,
  type LogId,
  type StoreConnection,
} from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { readConfig } from '#libs/platform/config';
import type { INestApplicationContext } from '@nestjs/common';
import { createApi } from '../../../apps/api/src/create-api.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { HttpClient, type Answer } from '../../support/http-client.js';
import type { FoundingProduct } from '../../support/jurisdiction.js';
import { signIn } from '../../support/sign-in.js';
import { DatabaseTime } from './database-time.js';
import { ProductProcess } from './product-process.js';
import { freePort } from '../../support/free-port.js';

const READY_MS = 60_000;
const DRAINED_MS = 30_000;

/**
 * The product in real processes that may be killed, on a database and a time of its own. The server need not be durable:
 * what a killed client has committed, the server still has.
 */
export interface ProductUnderFault extends FoundingProduct {
  /** Where the api process listens. */
  readonly apiUrl: string;
  readonly database: TestDatabase;
  /** What its processes are configured by. */
  readonly env: Readonly<Record<string, string>>;
  readonly time: DatabaseTime;
  readonly apiProcess: ProductProcess;
  readonly workerProcess: ProductProcess;
  /** A second worker, beside the first; runs where a test starts it. */
  readonly standbyProcess: ProductProcess;
  /** The api's parts in this process, which serves nothing: for founding, for commands without HTTP, and for looking. */
  readonly api: INestApplicationContext;
  readonly store: EventStore;
  readonly pool: StoreConnection['pool'];
  readonly readModels: ReadModels;
  /** One more worker beside `workerProcess`, not running yet; it ends with the product. */
  anotherWorker(name: string): ProductProcess;
  /** Starts the api process and waits until it serves. @param more of its environment */
  startApi(more?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Opens the product; no process runs yet.
 * @param name the test file's subject
 */
export async function openProductUnderFault(name: string, at: Instant): Promise<ProductUnderFault> {
  const database = await createTestDatabase(name);
  const time = await DatabaseTime.install(database);
  await time.moveTo(at);
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-fault-'));
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: database.url,
    DUBAN_MASTER_KEY: '5c'.repeat(32),
    DUBAN_DATA_DIR: dataDir,
    DUBAN_WEB_DIR: join(dataDir, 'no-web'),
    DUBAN_HTTP_PORT: String(port),
    DUBAN_LOG_LEVEL: 'warn',
  };
  const api = await createApi({ config: readConfig({ ...env, DUBAN_LOG_LEVEL: 'silent' }), clock: time });
  await api.init();
  const store = api.get<EventStore>(EVENT_STORE);
  const readModels = api.get(ReadModels);
  const url = `http://127.0.0.1:${port}`;
  const apiProcess = new ProductProcess('api', env, join(dataDir, 'api.log'));
  const workerProcess = new ProductProcess('worker', env, join(dataDir, 'worker.log'));
  const standbyProcess = new ProductProcess('worker', env, join(dataDir, 'standby.log'));

  const processes = [apiProcess, workerProcess, standbyProcess];

  const health = () => new HttpClient(url).get('/health').catch((error: unknown): Answer | string => String(error));
  return {
    apiUrl: url,
    database,
    env,
    time,
    apiProcess,
    workerProcess,
    standbyProcess,
    api,
    store,
    pool: api.get<StoreConnection>(STORE_CONNECTION).pool,
    readModels,
    signIn: (log, postId) => signIn(api, url, { log, postId }),
    anotherWorker: (name) => {
      const another = new ProductProcess('worker', env, join(dataDir, `${name}.log`));
      processes.push(another);
      return another;
    },
    drain: async (log: LogId) => readModels.waitFor(log, await store.head(log), DRAINED_MS),
    startApi: async (more = {}) => {
      apiProcess.start(more);
      await eventually(async () => {
        const answer = await health();
        if (typeof answer !== 'string' && answer.status === 200) return;
        throw new Error(`The api does not serve: ${JSON.stringify(answer)}\n${apiProcess.lastWords()}`);
      }, READY_MS);
    },
    stop: async () => {
      await Promise.all(processes.filter(({ isRunning }) => isRunning).map((part) => part.stop()));
      await api.close();
      await time.close();
      await rm(dataDir, { recursive: true, force: true });
      await database.drop();
    },
  };
}

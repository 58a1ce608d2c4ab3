import {
  createPostgresBackend,
  createRedisBackend,
  DEFAULT_SCHEMA,
  withBackend,
  type Processor,
  type Queue,
  type WorkerOptions,
} from 'bullmq';
import { REMINDERS } from '../../../libs/reminder/src/jobs/send-due-reminder.job.js';
import type { TestRedis } from '../../support/redis.js';
import type { ProductUnderFault } from './product-under-fault.js';

/** The queue of the product's reminders, as its workers see it, whichever server keeps it. */
export interface JobQueue {
  /** What a worker's environment needs to use it. */
  readonly env: Readonly<Record<string, string>>;
  readonly queue: Pick<Queue, 'add' | 'getRanges' | 'close'>;
  /** A worker of the test's own, with control of its locks; that it loses them is no news. */
  work(handle: Processor, options: Omit<WorkerOptions, 'connection'>): { close(): Promise<void> };
}

/** Opens the queue on Redis where one is given, else on the product's database. */
export function openJobQueue({ database }: ProductUnderFault, redis: TestRedis | null): JobQueue {
  if (redis) {
    const on = withBackend(createRedisBackend);
    const options = { connection: { url: redis.url }, prefix: redis.prefix };
    return {
      env: { REDIS_URL: redis.url, DUBAN_REDIS_PREFIX: redis.prefix },
      queue: new on.Queue(REMINDERS, options),
      work: (handle, more) => new on.Worker(REMINDERS, handle, { ...options, ...more }).on('error', () => undefined),
    };
  }
  const on = withBackend(createPostgresBackend);
  const connection = { connectionString: database.url, schema: DEFAULT_SCHEMA, max: 3 };
  return {
    env: {},
    queue: new on.Queue(REMINDERS, { connection }),
    work: (handle, more) => new on.Worker(REMINDERS, handle, { connection, ...more }).on('error', () => undefined),
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { codeOf, networkReason, ServiceFailure } from '../config/index.js';

const ANSWER_MS = 5_000;

/** By the first word of what Redis says. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^WRONGPASS/, '不接受这个用户或口令：请核对两者（特殊字符要写成 %40 这样的形式）。'],
  [/^NOAUTH/, '要求口令：请把口令写进地址，例如 redis://:口令@127.0.0.1:6379。'],
  [/^NOPERM/, '的用户没有需要的权限：请在 Redis 的 ACL 里放行。'],
  [/^LOADING|^MASTERDOWN|^BUSY/, '正在启动或忙碌：请稍候再试。'],
];

/**
 * Makes sure that the Redis of the configuration lets the product in.
 * @throws ServiceFailure where an operator can mend it; else the client's error
 */
export async function assertRedisReady(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let said: Error | undefined; // the call fails with a closed connection; why it was closed is told to the listener alone
  redis.on('error', (error) => (said ??= error));
  try {
    await Promise.race([redis.connect().then(() => redis.ping()), noAnswer()]);
  } catch (error) {
    throw redisFailure(said ?? error, url);
  } finally {
    if (redis.status !== 'end') redis.disconnect(); // for what has ended it would only wait
  }
}

async function noAnswer(): Promise<never> {
  await pause(ANSWER_MS, undefined, { ref: false });
  throw Object.assign(new Error('Redis did not answer in time'), { code: 'ETIMEDOUT' });
}

function redisFailure(error: unknown, url: string): unknown {
  const { message } = error as Error;
  const reason = networkReason(codeOf(error)) ?? REASONS.find(([words]) => words.test(message))?.[1];
  return reason === undefined ? error : new ServiceFailure({ variable: 'REDIS_URL', url }, reason, error);
}

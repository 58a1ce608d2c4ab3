import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config/index.js';

const ANSWER_MS = 1_000;

/** Whether the queue's server answers. On PostgreSQL it is the database itself, which is asked elsewhere. */
@Injectable()
export class QueueProbe implements OnApplicationShutdown {
  private readonly redis: Redis | null;

  constructor(@Inject(CONFIG) { redisUrl }: Config) {
    const options = {
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      commandTimeout: ANSWER_MS,
    };
    this.redis = redisUrl === null ? null : new Redis(redisUrl, options);
    this.redis?.on('error', () => undefined);
  }

  async answers(): Promise<boolean> {
    if (!this.redis) return true;
    try {
      if (this.redis.status === 'wait') await this.redis.connect();
      return (await this.redis.ping()) === 'PONG';
    } catch {
      return false;
    }
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}

import { Injectable, Module, type OnModuleDestroy } from '@nestjs/common';
import { createIORedisClient, type IRedisClient } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';

/**
 * The connections of queues and workers to Redis. Those that have none when the process is asked to stop end at once, and
 * what waits on them fails: BullMQ would wait for Redis to come back before it closes.
 */
@Injectable()
export class RedisClients implements OnModuleDestroy {
  private readonly clients: Redis[] = [];

  open(url: string, options: Omit<RedisOptions, 'replyMapping'>): IRedisClient {
    const client = new Redis(url, options);
    this.clients.push(client);
    return createIORedisClient(client);
  }

  onModuleDestroy(): void {
    for (const client of this.clients) if (client.status !== 'ready' && client.status !== 'end') endAtOnce(client);
  }
}

/** For the module of the queues, which asks for the clients before it has providers of its own. */
@Module({ providers: [RedisClients], exports: [RedisClients] })
export class RedisClientsModule {}

/**
 * A client that is told to disconnect between two attempts keeps its commands and never ends; one that is told so during an
 * attempt gives them up.
 */
function endAtOnce(client: Redis): void {
  client.disconnect();
  if (client.status !== 'reconnecting') return;
  client.connect().catch(() => undefined);
  client.disconnect();
}

import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EVENT_STORE,
  ReadModels,
  Runner,
  RunnerModule,
  STORE_CONNECTION,
  type EventStore,
  type StoreConnection,
} from '#libs/event-store';
import { ManualClock } from '#libs/event-store/testing';
import { readConfig } from '#libs/platform/config';
import { FoundationModule } from '#libs/platform/foundation';
import { DueReminders, ReminderPlanner } from '#libs/reminder';
import { getQueueToken } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Queue } from 'bullmq';
import { NotificationWorkerModule } from '../../../libs/notification/src/notification.worker.module.js';
import { OrganizationWorkerModule } from '../../../libs/organization/src/organization.worker.module.js';
import { ReminderSettler } from '../../../libs/reminder/src/application/settle-reminder.js';
import { ReminderWorkerModule } from '../../../libs/reminder/src/reminder.worker.module.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestRedis } from '../../support/redis.js';

/** A worker that reminds, on a database, a queue and a clock of its own. */
export interface OpenReminders {
  readonly clock: ManualClock;
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly pool: StoreConnection['pool'];
  readonly planner: ReminderPlanner;
  readonly settler: ReminderSettler;
  readonly due: DueReminders;
  readonly queue: Queue;
  close(): Promise<void>;
}

/** Opens the worker; its jobs wait on Redis where one is given, else on PostgreSQL. */
export async function openReminders(redis: TestRedis | null): Promise<OpenReminders> {
  const database = await createTestDatabase('reminder');
  const dataDir = mkdtempSync(join(tmpdir(), 'reminder-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DUBAN_MASTER_KEY: '5c'.repeat(32),
    DUBAN_DATA_DIR: dataDir,
    DUBAN_LOG_LEVEL: 'silent',
    ...(redis && { REDIS_URL: redis.url, DUBAN_REDIS_PREFIX: redis.prefix }),
  });
  const clock = new ManualClock();

  @Module({
    imports: [
      FoundationModule.forRoot({ config, clock }),
      RunnerModule,
      OrganizationWorkerModule,
      ReminderWorkerModule,
      NotificationWorkerModule,
    ],
  })
  class WorkerUnderTest {}

  const app = await Test.createTestingModule({ imports: [WorkerUnderTest] }).compile();
  app.useLogger(false);
  const store = app.get<EventStore>(EVENT_STORE);
  await app.init();
  app.get(Runner).start();
  return {
    clock,
    store,
    readModels: app.get(ReadModels),
    pool: app.get<StoreConnection>(STORE_CONNECTION).pool,
    planner: app.get(ReminderPlanner, { strict: false }),
    settler: app.get(ReminderSettler, { strict: false }),
    due: app.get(DueReminders, { strict: false }),
    queue: app.get<Queue>(getQueueToken('reminder'), { strict: false }),
    close: async () => {
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
      await database.drop();
    },
  };
}

import 'reflect-metadata';
import { Runner } from '#libs/event-store';
import { takeConfig } from '#libs/platform/config';
import { assertDatabaseReady } from '#libs/platform/database';
import { endInOrder, endProcessAt, failToStart } from '#libs/platform/foundation';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { WorkerModule } from './app.module.js';

try {
  const config = takeConfig();
  await assertDatabaseReady(config.databaseUrl);
  const options = { config, ...(config.failPoint && { failPoint: endProcessAt(config.failPoint) }) };
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(options), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  endInOrder(app);
  app.get(Runner).start();
} catch (error) {
  failToStart(error);
}

import { Runner } from '#libs/event-store';
import { readConfig } from '#libs/platform/config';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MaintenanceModule } from '../../../apps/cli/src/maintenance.module.js';
import type { ProductUnderFault } from './product-under-fault.js';

/**
 * What the worker does beside its queue, in this process: read models, reactions, handlers. It runs until it is closed,
 * and whoever started it may hand its handlers whatever a queue might.
 */
export async function openWorkerContext({ env, time }: ProductUnderFault): Promise<INestApplicationContext> {
  const config = readConfig({ ...env, DUBAN_LOG_LEVEL: 'silent' });
  const context = await NestFactory.createApplicationContext(MaintenanceModule.forRoot({ config, clock: time }), {
    logger: false,
    abortOnError: false,
  });
  context.get(Runner).start();
  return context;
}

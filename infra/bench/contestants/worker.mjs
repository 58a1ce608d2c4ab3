import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { EventStoreModule, ProjectionModule, Runner, RunnerModule } from '../../../dist/libs/event-store/src/index.js';
import { createPool } from '../../../dist/libs/platform/src/database/index.js';
import { taskList } from '../../../dist/libs/task/src/projections/task-list.projection.js';

/** A worker that keeps the task list of every log at the head, with the product's own modules. */
export async function connect({ url, connections }) {
  const pool = createPool(url, { name: 'bench worker', max: connections });
  const connection = {
    pool,
    client: { connectionString: url },
    kurrentdbUrl: null,
    recordedAt: null,
    archiveDir: null,
  };
  class Worker {}
  const imports = [
    EventStoreModule.forRoot({ useFactory: () => connection }),
    ProjectionModule.forFeature([taskList]),
    RunnerModule,
  ];
  const app = await NestFactory.createApplicationContext({ module: Worker, imports }, { logger: ['error'] });
  app.get(Runner).start();
  return {
    async close() {
      await app.close();
      await pool.end();
    },
  };
}

import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { readConfig } from '#libs/platform/config';
import { describeApi } from '#libs/platform/http';
import { createApi } from './create-api.js';
import { readRoutes } from './openapi/read-sources.js';

// Nothing is connected to: the description follows from the routes alone.
const config = readConfig({
  DATABASE_URL: 'postgres://nobody@127.0.0.1/nothing',
  DUBAN_MASTER_KEY: '00'.repeat(32),
  DUBAN_LOG_LEVEL: 'silent',
});
const app = await createApi({ config });
writeFileSync('apps/api/openapi.json', `${JSON.stringify(describeApi(app, readRoutes('.')), null, 2)}\n`);
process.exit(0);

import 'reflect-metadata';
import { takeConfig } from '#libs/platform/config';
import { assertDatabaseReady } from '#libs/platform/database';
import { endInOrder, failToStart } from '#libs/platform/foundation';
import { createApi } from './create-api.js';

try {
  const config = takeConfig();
  await assertDatabaseReady(config.databaseUrl);
  const app = await createApi({ config });
  endInOrder(app, () => app.getHttpServer().closeAllConnections());
  await app.listen(config.httpPort, config.httpHost);
} catch (error) {
  failToStart(error);
}

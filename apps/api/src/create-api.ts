import type { FoundationOptions } from '#libs/platform/foundation';
import { harden, serveApiDocs } from '#libs/platform/http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { ApiModule } from './app.module.js';
import { serveWebPages } from './web-pages.js';

/** Where the description of the API lies, in the sources as in what is built of them. */
export const OPENAPI = new URL('../openapi.json', import.meta.url);

/** The api, ready to listen. */
export async function createApi(options: FoundationOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(options), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  harden(app, options.config);
  serveApiDocs(app, OPENAPI);
  serveWebPages(app, options.config.webDir);
  return app;
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { CompressedFiles } from './compressed-files.js';

/** Addresses that are the server's and not the pages'. */
const SERVERS = /^\/(?:api|health)(?:\/|$)/;

/** Serves the built web pages; any address of theirs gets the one page, which then finds its way by itself. */
export function serveWebPages(app: NestExpressApplication, webDir: string): void {
  const directory = resolve(webDir);
  if (!existsSync(join(directory, 'index.html'))) return;
  const files = new CompressedFiles(directory);
  app.use((request: Request, response: Response, next: NextFunction) => {
    const name = request.path.slice(1);
    const chosen = files.choose(name, request, response);
    if (chosen !== name) request.url = `/${chosen}`;
    next();
  });
  // The names of built files hold their content's hash.
  app.useStaticAssets(join(directory, 'assets'), {
    prefix: '/assets',
    immutable: true,
    maxAge: '1y',
    fallthrough: false,
  });
  app.useStaticAssets(directory, { index: false, maxAge: '1h' });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage =
      ['GET', 'HEAD'].includes(request.method) && !SERVERS.test(request.path) && request.accepts('html') !== false;
    if (!isPage) return next();
    response
      .set('Cache-Control', 'no-cache')
      .sendFile(files.choose('index.html', request, response), { root: directory });
  });
}

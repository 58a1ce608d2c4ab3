import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

/** Addresses that are the server's and not the pages'. */
const SERVERS = /^\/(?:api|health)(?:\/|$)/;

/** Serves the built web pages; any address of theirs gets the one page, which then finds its way by itself. */
export function serveWebPages(app: NestExpressApplication, webDir: string): void {
  const directory = resolve(webDir);
  const page = join(directory, 'index.html');
  if (!existsSync(page)) return;
  // The names of built files hold their content's hash.
  app.useStaticAssets(join(directory, 'assets'), {
    prefix: '/assets',
    immutable: true,
    maxAge: '1y',
    fallthrough: false,
  });
  app.useStaticAssets(directory, { index: false, maxAge: '1h' });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = request.method === 'GET' && !SERVERS.test(request.path) && request.accepts('html') !== false;
    if (!isPage) return next();
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
}

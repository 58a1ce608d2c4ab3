import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/index.js';
import { boundBody } from './body-bounds.js';
import { refuseCrossSite } from './cross-site.js';
import { OpenAnswers } from './open-answers.js';
import { nameRequest } from './request-id.js';

const JSON_LIMIT = '256kb';

/**
 * Everything of HTTP that stands before the routes: whose proxy headers count, headers of every answer, refusal of other
 * sites, bounds of bodies and of time. The application must have the `HttpModule` and been created with `bodyParser: false`.
 */
export function harden(app: NestExpressApplication, { trustedProxies }: Pick<Config, 'trustedProxies'>): void {
  app.set('trust proxy', trustedProxies.length > 0 ? trustedProxies : false);
  app.set('etag', false);
  app.disable('x-powered-by');
  app.set('json replacer', (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  app.setGlobalPrefix('api', { exclude: ['health'] });
  app.use(app.get(OpenAnswers).notice);
  app.use(nameRequest);
  app.use(securityHeaders());
  app.use(['/api', '/health'], neverStored);
  app.use(refuseCrossSite);
  app.useBodyParser('json', { limit: JSON_LIMIT });
  app.use(boundBody);
  const server = app.getHttpServer() as { headersTimeout: number; requestTimeout: number; keepAliveTimeout: number };
  server.headersTimeout = 15_000;
  // Long enough for an upload of 20 MB over a slow line.
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 65_000;
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd writes its styles into the page while it runs; styles alone are let in, never scripts.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
}

function neverStored(_: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}

import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** Gives each request an id of our own making, which its answer, its log lines and its records carry. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  request.requestId = randomUUID();
  response.set('X-Request-Id', request.requestId);
  next();
}

declare module 'express-serve-static-core' {
  interface Request {
    requestId: string;
  }
}

import type { NextFunction, Request, Response } from 'express';
import { crossSiteRequest } from './http.errors.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what pages of other origins send. Browsers say where a request comes from in Sec-Fetch-Site, older ones at least
 * in Origin; programs send neither and hold no cookie that a stranger could ride on.
 */
export function refuseCrossSite(request: Request, _: Response, next: NextFunction): void {
  next(
    isOwn(request)
      ? undefined
      : crossSiteRequest(request.get('origin') ?? request.get('sec-fetch-site') ?? 'elsewhere'),
  );
}

function isOwn(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  const isSafe = SAFE_METHODS.has(request.method);
  if (site === 'same-origin' || (site === 'none' && isSafe)) return true;
  // A link on another page may lead here: nothing changes, and the SameSite cookie stays behind.
  if (site !== undefined) return isSafe && request.get('sec-fetch-mode') === 'navigate';
  const origin = request.get('origin');
  return origin === undefined || origin === `${request.protocol}://${request.get('host')}`;
}

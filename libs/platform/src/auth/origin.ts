import type { Request } from 'express';
import type { Origin } from './access-record.js';

/** From where a request came, behind the trusted proxies. */
export function originOf(request: Request): Origin {
  return { address: request.ip ?? 'unknown', requestId: request.requestId };
}

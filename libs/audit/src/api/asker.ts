import { originOf } from '#libs/platform/auth';
import type { ActingRequest } from '#libs/platform/http';
import type { Request } from 'express';
import type { Asker } from '../application/exports.js';

/** Who asks, for the record of access. */
export function askerOf({ actor }: ActingRequest, request: Request): Asker {
  return {
    ...{ person: actor.person, post: actor.post, origin: originOf(request) },
    ...(request.session && { accountId: request.session.accountId }),
  };
}

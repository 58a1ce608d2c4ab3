import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Session } from './sessions.js';

/** The session of the request; for the few routes about the session itself. */
export const OwnSession = createParamDecorator((_: unknown, context: ExecutionContext): Session => {
  const { session } = context.switchToHttp().getRequest<Request>();
  if (!session) throw new Error('@OwnSession() on a route that is open to everybody; it needs somebody signed in');
  return session;
});

import type { Request, Response } from 'express';

/** Over TLS the name itself forbids other hosts and paths; browsers refuse that name on plain HTTP. */
const SECURE_NAME = '__Host-duban';
const PLAIN_NAME = 'duban_session';

const nameFor = (request: Request) => (request.secure ? SECURE_NAME : PLAIN_NAME);

/** The session token of the request, or null. */
export function readSessionToken(request: Request): string | null {
  const prefix = `${nameFor(request)}=`;
  const cookies = (request.get('cookie') ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length) ?? null;
}

/** Hands the token to the browser, for its lifetime, out of reach of scripts and of other sites. */
export function writeSessionToken(request: Request, response: Response, token: string): void {
  response.cookie(nameFor(request), token, options(request));
}

/** Takes the token back, and with it what the browser may have kept of the pages. */
export function clearSessionToken(request: Request, response: Response): void {
  response.clearCookie(nameFor(request), options(request));
  response.set('Clear-Site-Data', '"cache", "storage"');
}

const options = (request: Request) => ({
  httpOnly: true,
  secure: request.secure,
  sameSite: 'strict' as const,
  path: '/',
});

import { ReadModels } from '#libs/event-store';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { finalize, map, type Observable } from 'rxjs';
import { PRESENT_ONLY } from './access.js';
import { commandInFlight, presentOnly, readAfterInvalid } from './http.errors.js';

/**
 * What every answer has in common. A read waits for the position in `Read-After`, so that whoever wrote reads what was
 * written; a time is refused where there is only the present; a command that is under way is not started twice; a version
 * becomes the ETag.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  private readonly inFlight = new Set<string>();

  constructor(
    private readonly readModels: ReadModels,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    this.requirePast(context, request);
    if (request.method === 'GET') await this.waitForOwnWrite(request);
    const release = this.claim(request);
    return next.handle().pipe(
      map((result) => answer(result, request, response)),
      finalize(release),
    );
  }

  /** A time that would be passed over is refused: nobody shall take the present for the past. */
  private requirePast(context: ExecutionContext, { query }: Request): void {
    const reason = this.reflector.get<string | undefined>(PRESENT_ONLY, context.getHandler());
    if (reason !== undefined && ('asOf' in query || 'timestamps' in query)) throw presentOnly(reason);
  }

  private async waitForOwnWrite(request: Request): Promise<void> {
    const position = request.get('read-after');
    if (position === undefined || !request.identity) return;
    if (!/^\d{1,18}$/.test(position)) throw readAfterInvalid(position);
    await this.readModels.waitFor(request.identity.log, BigInt(position));
  }

  private claim(request: Request): () => void {
    const key = request.get('idempotency-key');
    if (key === undefined || !request.act) return () => undefined;
    const command = `${request.act.log}|${request.act.commandId}`;
    if (this.inFlight.has(command)) throw commandInFlight(request.act.commandId);
    this.inFlight.add(command);
    return () => this.inFlight.delete(command);
  }
}

function answer(result: unknown, request: Request, response: Response): unknown {
  if (typeof result !== 'object' || result === null) return result;
  if ('items' in result && 'next' in result && typeof result.next === 'string')
    linkNext(result.next, request, response);
  if (!('version' in result)) return result;
  if (typeof result.version === 'number') response.set('ETag', `"${result.version}"`);
  if (!('repeated' in result && 'position' in result)) return result;
  // An AppendResult: whether it is the first or the second answer makes no difference to the client.
  response.status(200);
  const { repeated: _, ...rest } = result;
  return { ...rest, position: String(result.position) };
}

function linkNext(cursor: string, request: Request, response: Response): void {
  const [path, search] = request.originalUrl.split('?', 2);
  const query = new URLSearchParams(search);
  query.set('cursor', cursor);
  response.set('Link', `<${path}?${query.toString()}>; rel="next"`);
}

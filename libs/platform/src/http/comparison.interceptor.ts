import { CLOCK, type Clock } from '#libs/event-store';
import { DomainError, type Instant, type JsonObject } from '#libs/kernel';
import {
  Inject,
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { ActingRequest } from './acting-request.js';
import { parseAsOf } from './as-of.js';
import { compareAnswers, itemsOf, type Comparison } from './comparison.js';
import { comparisonTooLarge, notComparable, timestampsInvalid } from './http.errors.js';

/** Both times of so many entries fit into memory; a comparison of more is nothing that a person reads. */
const MAX_ENTRIES = 5_000;

/** A read that asks for two times. */
interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly act: ActingRequest;
  readonly next: CallHandler;
}

/**
 * Answers `?timestamps=A,B` on any read that knows the past: the route is asked as of both times, page by page, and the
 * answer is how the two differ. Routes know nothing of it.
 */
@Injectable()
export class ComparisonInterceptor implements NestInterceptor {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const { act } = request;
    if (request.method !== 'GET' || !act || !('timestamps' in request.query)) return next.handle();
    return defer(() => this.compare({ request, response: http.getResponse<Response>(), act, next }));
  }

  private async compare(asked: Asked): Promise<Comparison> {
    const timestamps = await this.times(asked.request);
    const before = await wholeAnswer(asked, timestamps[0]);
    const after = await wholeAnswer(asked, timestamps[1]);
    if (before instanceof DomainError && after instanceof DomainError) throw after;
    return compareAnswers(timestamps, foundOrNull(before), foundOrNull(after));
  }

  private async times({ query }: Request): Promise<Comparison['timestamps']> {
    const { timestamps, asOf, cursor } = query;
    const words = typeof timestamps === 'string' ? timestamps.split(',') : [];
    const [one, other] = words;
    if (one === undefined || other === undefined || words.length > 2 || asOf !== undefined || cursor !== undefined)
      throw timestampsInvalid();
    const now = await this.clock.now();
    return [parseAsOf(one.trim(), now), parseAsOf(other.trim(), now)];
  }
}

/** The answer as of a time, a list with the entries of all its pages; the refusal where there was nothing of the kind. */
async function wholeAnswer(asked: Asked, time: Instant): Promise<JsonObject | DomainError> {
  asked.request.act = asked.act.asOfTime(time);
  try {
    const first = await page(asked, undefined);
    const items = [...(itemsOf(first) ?? [])];
    for (let { next } = first; typeof next === 'string' && !asked.response.closed;) {
      const further = await page(asked, next);
      items.push(...(itemsOf(further) ?? []));
      next = further['next'];
      if (items.length > MAX_ENTRIES) throw comparisonTooLarge(MAX_ENTRIES);
    }
    return itemsOf(first) === null ? first : { ...first, items };
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not-found') return error;
    throw error;
  }
}

async function page({ request, response, next }: Asked, cursor: string | undefined): Promise<JsonObject> {
  const { cursor: _, ...query } = request.query;
  // Express reads the query from the address each time it is asked for.
  const value = cursor === undefined ? query : { ...query, cursor };
  Object.defineProperty(request, 'query', { value, configurable: true });
  const answer: unknown = await lastValueFrom(next.handle());
  if (answer instanceof StreamableFile) answer.getStream().destroy();
  if (answer instanceof StreamableFile || typeof answer !== 'object' || answer === null) {
    response.removeHeader('Content-Disposition');
    throw notComparable();
  }
  return JSON.parse(JSON.stringify(answer)) as JsonObject;
}

const foundOrNull = (answer: JsonObject | DomainError): JsonObject | null =>
  answer instanceof DomainError ? null : answer;

import { AccessRecord } from '#libs/platform/auth';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { askerOf } from './asker.js';

/** As much of an address as a record needs. */
const ADDRESS_CHARS = 500;

/** Records who read what of the history, before it is read: what cannot be recorded is not shown. */
@Injectable()
export class RecordedRead implements NestInterceptor {
  constructor(private readonly record: AccessRecord) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const { act } = request;
    if (!act) throw new Error('A read that is to be recorded is open to everybody; it needs somebody signed in');
    const { origin, ...who } = askerOf(act, request);
    const details = { address: request.originalUrl.slice(0, ADDRESS_CHARS) };
    await this.record.write({ log: act.log, act: 'history-read', ...who, details }, origin);
    return next.handle();
  }
}

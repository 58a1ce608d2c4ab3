import type { DomainError } from '#libs/kernel';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { commandIdOf } from './acting-request.js';
import { outcomeUnknown } from './http.errors.js';
import { LANGUAGE_TAGS, languageOf } from './language.js';
import { problemOf, refusalOf } from './problem.js';
import { Texts } from './texts.js';

const RETRY_SECONDS = 2;

/** Answers every refusal and every fault as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(private readonly texts: Texts) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const language = languageOf(request);
    const refusal = ofCommand(request, refusalOf(error));
    const problem = problemOf(
      refusal,
      { path: request.originalUrl.split('?', 1)[0] ?? '/', id: request.requestId, language },
      this.texts,
    );
    if (problem.status >= 500) this.logger.error({ err: error, requestId: problem.requestId, code: problem.code });
    if (response.headersSent) {
      response.end();
      return;
    }
    const { retryAfterSeconds } = refusal.details;
    if (typeof retryAfterSeconds === 'number') response.set('Retry-After', String(retryAfterSeconds));
    else if (problem.status === 503) response.set('Retry-After', String(RETRY_SECONDS));
    response.status(problem.status).set('Content-Language', LANGUAGE_TAGS[language]);
    response.type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** A command that the database was lost under has no outcome yet: the answer says so, and where to ask. */
function ofCommand(request: Request, refusal: DomainError): DomainError {
  if (refusal.code !== 'platform/unavailable') return refusal;
  const commandId = commandIdOf(request.get('idempotency-key') ?? '');
  return commandId === null ? refusal : outcomeUnknown(commandId);
}

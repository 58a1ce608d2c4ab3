import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module } from '@nestjs/common';
import type { Request } from 'express';
import { LoggerModule } from 'nestjs-pino';
import { CONFIG, type Config } from '../config/index.js';
import { logOutput } from './log-output.js';

/**
 * One JSON line a request and one for each thing an operator must know. A line holds what is listed here and nothing
 * else: no bodies, no headers, no query (it may name people), no cookies.
 */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: ({ logLevel }: Config) => ({
        pinoHttp: [
          {
            level: logLevel,
            base: null,
            genReqId: (request: IncomingMessage) => (request as Request).requestId,
            autoLogging: { ignore: (request: IncomingMessage) => request.url === '/health' },
            customLogLevel: (_: IncomingMessage, { statusCode }: ServerResponse) =>
              statusCode >= 500 ? 'error' : 'info',
            customProps: (request: IncomingMessage) => describeCaller(request as Request),
            wrapSerializers: false,
            serializers: { req: describeRequest, res: describeResponse, err: describeError },
          },
          logOutput(process.stdout.fd),
        ],
      }),
    }),
  ],
})
export class LogModule {}

function describeRequest(request: Request) {
  return {
    id: request.requestId,
    method: request.method,
    path: request.originalUrl.split('?')[0],
    ...(request.get('idempotency-key') && { command: request.get('idempotency-key')?.slice(0, 64) }),
  };
}

/** Known once the request has been let in, so on the line that ends it. */
function describeCaller({ identity }: Request) {
  return identity ? { log: identity.log, person: identity.person, post: identity.post?.post } : {};
}

function describeResponse({ statusCode }: ServerResponse) {
  return { status: statusCode };
}

/** Messages of foreign libraries may quote what was sent, so the stack is kept and the fields are not. */
function describeError(error: Error & { readonly code?: unknown }): object {
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof error.code === 'string' && { code: error.code }),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

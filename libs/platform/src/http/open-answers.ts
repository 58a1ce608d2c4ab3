import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/**
 * The answers that are being made. When the process is asked to stop, each is the last of its connection and says so:
 * otherwise connections that clients keep would hold the process up, and be cut under the next request.
 */
@Injectable()
export class OpenAnswers implements BeforeApplicationShutdown {
  private readonly open = new Set<Response>();
  private isStopping = false;

  /** Middleware: before any other that may answer. */
  readonly notice = (_: Request, response: Response, next: NextFunction): void => {
    this.open.add(response);
    response.once('close', () => this.open.delete(response));
    if (this.isStopping) makeLast(response);
    next();
  };

  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const response of this.open) makeLast(response);
  }
}

function makeLast(response: Response): void {
  const { socket } = response;
  if (response.headersSent) response.once('finish', () => socket?.end());
  else response.set('Connection', 'close');
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** Nest's token of the port that metrics are asked for on; null where nobody asks. */
export const METRICS_PORT = Symbol('MetricsPort');

/**
 * GET /metrics on a port of its own, for this machine alone: the figures name read models and say how much is done here.
 * A monitor elsewhere comes by a tunnel or by an agent on this machine.
 */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('MetricsServer');
  private server: Server | undefined;

  constructor(
    private readonly metrics: Metrics,
    @Inject(METRICS_PORT) private readonly wantedPort: number | null,
  ) {}

  /** Where it listens; null where it does not. */
  get port(): number | null {
    return (this.server?.address() as AddressInfo | null | undefined)?.port ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.wantedPort === null) return;
    this.metrics.watchProcess();
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.listen(this.wantedPort, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.server) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (method !== 'GET' || url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await this.metrics.text();
      response.writeHead(200, { 'content-type': this.metrics.contentType }).end(text);
    } catch (error) {
      this.logger.error({ error: String(error) }, 'The metrics could not be looked up');
      response.writeHead(503).end();
    }
  }
}

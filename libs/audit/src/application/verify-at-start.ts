import { listLogs, STORE_CONNECTION, type StoreConnection } from '#libs/event-store';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LogVerifier } from './log-verifier.js';

/**
 * Compares every log with what was signed, once, in the background, when a worker that seals starts: whatever was changed while
 * nobody ran is found then.
 */
@Injectable()
export class VerifyAtStart implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('VerifyAtStart');
  private readonly stopping = new AbortController();
  private verifying: Promise<void> = Promise.resolve();

  constructor(
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
    private readonly verifier: LogVerifier,
  ) {}

  onApplicationBootstrap(): void {
    this.verifying = this.verifyAll();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.verifying;
  }

  /** Settles when every log has been compared. */
  get ended(): Promise<void> {
    return this.verifying;
  }

  private async verifyAll(): Promise<void> {
    if (!this.verifier.canVerify) return;
    const { signal } = this.stopping;
    try {
      for (const log of await listLogs(this.connection.pool)) await this.verifier.verify(log, { signal });
    } catch (error) {
      if (!signal.aborted) this.logger.error({ error: String(error) }, 'The logs could not be verified');
    }
  }
}

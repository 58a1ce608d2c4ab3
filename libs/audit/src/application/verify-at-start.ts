import {
  EVENT_STORE,
  listLogs,
  SEAL_KEY,
  SEALED_TREES,
  STORE_CONNECTION,
  type EventStore,
  type LogId,
  type SealedTrees,
  type SealKey,
  type StoreConnection,
} from '#libs/event-store';
import {
  Inject,
  Injectable,
  Logger,
  Optional,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { verifyLog } from './verification/verify-log.js';

/**
 * Compares every log with what was signed, once, in the background, when a worker that seals starts: whatever was changed while
 * nobody ran is found then.
 */
@Injectable()
export class VerifyAtStart implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('VerifyAtStart');
  private readonly stopping = new AbortController();
  @Optional() @Inject(SEAL_KEY) private readonly key: SealKey | null = null;
  private verifying: Promise<void> = Promise.resolve();

  constructor(
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SEALED_TREES) private readonly trees: SealedTrees,
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
    if (!this.key) return;
    try {
      for (const log of await listLogs(this.connection.pool)) await this.verify(log, this.key);
    } catch (error) {
      if (!this.stopping.signal.aborted) this.logger.error({ error: String(error) }, 'The logs could not be verified');
    }
  }

  private async verify(log: LogId, key: SealKey): Promise<void> {
    const { store, trees } = this;
    const tree = await trees.find(log);
    if (!tree) return;
    const trust = { keys: [key.publicKey(tree.origin)] };
    const found = await verifyLog({ store, trees, tree, trust, signal: this.stopping.signal });
    if (found?.fault) this.logger.error({ log, ...found.fault }, 'The log is not what was sealed');
    else if (found) this.logger.log({ log, events: found.size }, 'The log is what was sealed');
  }
}

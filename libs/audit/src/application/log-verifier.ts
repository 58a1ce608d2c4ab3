import {
  EVENT_STORE,
  SEAL_KEY,
  SEALED_TREES,
  type EventStore,
  type LogId,
  type SealedTrees,
  type SealKey,
  type Verification,
} from '#libs/event-store';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { verifyLog, type VerifiedLog } from './verification/verify-log.js';

/**
 * Compares logs with what was signed, in the process that has the seal key: whoever rules the database can put another public key
 * beside a tree of his own, and not here.
 */
@Injectable()
export class LogVerifier {
  private readonly logger = new Logger('LogVerifier');
  @Optional() @Inject(SEAL_KEY) private readonly key: SealKey | null = null;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SEALED_TREES) private readonly trees: SealedTrees,
  ) {}

  /** Whether this process has the key. */
  get canVerify(): boolean {
    return this.key !== null;
  }

  /**
   * Compares the log and keeps what was found; null where nothing of it has been signed.
   * @throws the signal's reason
   */
  async verify(log: LogId, options: Pick<VerifiedLog, 'onProgress' | 'signal'>): Promise<Verification | null> {
    const { store, trees, key } = this;
    const tree = key && (await trees.find(log));
    if (!tree) return null;
    const found = await verifyLog({ store, trees, tree, trust: { keys: [key.publicKey(tree.origin)] }, ...options });
    if (found?.fault) this.logger.error({ log, ...found.fault }, 'The log is not what was sealed');
    else if (found) this.logger.log({ log, events: found.size }, 'The log is what was sealed');
    return found;
  }
}

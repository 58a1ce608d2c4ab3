import {
  leafBytes,
  leafOf,
  TreeEdge,
  treeHasher,
  type Checkpoint,
  type StoredEvent,
  type Suite,
  type TreeHasher,
} from '#libs/event-store';
import { CosignatureCheck, type WitnessedSize } from './cosignature-check.js';
import { EventCheck } from './event-check.js';
import { HistoryFault } from './fault.js';
import { signedCheckpoint, type Trust } from './signed-checkpoint.js';

/** What has been checked without a fault. */
export interface CheckedHistory {
  readonly origin: string;
  readonly events: number;
  /** How many of them the newest checkpoint covers. */
  readonly covered: number;
  readonly checkpoints: number;
  readonly newest: Checkpoint;
  /** The newest checkpoint that enough witnesses have cosigned; absent where none are trusted. */
  readonly witnessed?: WitnessedSize;
}

/**
 * Checks a history leaf by leaf, and each checkpoint right behind the last leaf that it covers. Needs a tree's edge, the last
 * version of each stream and the ids of all events, whatever the length of the history.
 */
export class HistoryCheck {
  private readonly hasher: TreeHasher;
  private readonly edge: TreeEdge;
  private readonly events = new EventCheck();
  private newest: Checkpoint | null = null;
  private checkpoints = 0;
  private isKnownSeen = false;
  private readonly cosignatures: CosignatureCheck | null;
  private witnessed: WitnessedSize | null = null;
  private recordedAt: string | null = null;

  constructor(
    private readonly tree: { readonly origin: string; readonly suite: Suite },
    private readonly trust: Trust,
  ) {
    if (!trust.keys.some(({ name }) => name === tree.origin))
      throw new HistoryFault('origin-differs', null, `the history is that of ${tree.origin}; no key that was given is`);
    this.hasher = treeHasher(tree.suite);
    this.edge = new TreeEdge(this.hasher);
    this.cosignatures = trust.witnesses ? new CosignatureCheck(trust.witnesses) : null;
  }

  /**
   * @param leafHash as whoever keeps the tree has it; tells which leaf was changed, and proves nothing
   * @throws HistoryFault
   */
  event(event: StoredEvent, index: number, leafHash?: Buffer): void {
    if (index !== this.edge.size)
      throw new HistoryFault('index-gap', this.edge.size, `leaf ${index} follows ${this.edge.size - 1}`);
    this.events.check(event, index);
    const hash = this.hasher.leaf(leafBytes(leafOf(this.tree, index, event)));
    if (leafHash && !hash.equals(leafHash))
      throw new HistoryFault(
        'leaf-differs',
        index,
        `its hash is ${hash.toString('hex')}, not ${leafHash.toString('hex')}`,
      );
    this.edge.add(hash);
    this.recordedAt = event.recordedAt;
  }

  /** @throws HistoryFault */
  checkpoint(text: string): void {
    const { origin } = this.tree;
    const index = this.newest?.size ?? 0;
    const { checkpoint, note } = signedCheckpoint(text, { origin, trust: this.trust, index });
    const { size } = checkpoint;
    if (this.newest && size <= this.newest.size)
      throw new HistoryFault(
        'checkpoint-order',
        size,
        `a checkpoint of ${size} leaves follows one of ${this.newest.size}`,
      );
    if (size !== this.edge.size)
      throw new HistoryFault(
        'checkpoint-order',
        this.edge.size,
        `a checkpoint of ${size} leaves stands behind ${this.edge.size}`,
      );
    if (!checkpoint.root.equals(this.edge.root))
      throw new HistoryFault(
        'root-differs',
        index,
        `the ${size} leaves have the root ${this.edge.root.toString('base64')}; signed was ${checkpoint.root.toString('base64')}`,
      );
    const { known } = this.trust;
    if (known?.size === size) {
      if (known.origin !== origin || !known.root.equals(checkpoint.root))
        throw new HistoryFault('rolled-back', 0, `the auditor knows another root of ${size} leaves`);
      this.isKnownSeen = true;
    }
    const { recordedAt } = this;
    this.witnessed = this.cosignatures?.check({ note, size, recordedAt, index }) ?? this.witnessed;
    this.newest = checkpoint;
    this.checkpoints += 1;
  }

  /** @throws HistoryFault */
  end(): CheckedHistory {
    const { known } = this.trust;
    if (!this.newest) throw new HistoryFault('nothing-signed', 0, 'there is no checkpoint');
    if (known && known.size > this.newest.size)
      throw new HistoryFault('rolled-back', this.newest.size, `the auditor knows a checkpoint of ${known.size} leaves`);
    if (known && !this.isKnownSeen)
      throw new HistoryFault(
        'rolled-back',
        known.size,
        `the auditor's checkpoint of ${known.size} leaves is not there`,
      );
    if (this.cosignatures && !this.witnessed)
      throw new HistoryFault('below-quorum', 0, 'no checkpoint is cosigned by as many witnesses as there should be');
    return {
      origin: this.tree.origin,
      events: this.edge.size,
      covered: this.newest.size,
      checkpoints: this.checkpoints,
      newest: this.newest,
      ...(this.witnessed && { witnessed: this.witnessed }),
    };
  }
}

import type { Instant } from '#libs/kernel';
import type { LogId } from '../event-store.js';
import type { SealedTree } from './sealed-trees.js';

/** That a witness has cosigned a tree which this log's tree does not begin with: the log was rolled back, or is another one. */
export interface WitnessDisagreement {
  /** As `witnessId` has it. */
  readonly witness: string;
  /** Leaves of the checkpoint that the witness was shown. */
  readonly ownSize: number;
  /** Base64. */
  readonly ownRoot: string;
  /** Leaves of the tree that the witness has cosigned. */
  readonly witnessedSize: number;
}

/** Why a log is read-only, and since when. */
export interface Quarantine extends WitnessDisagreement {
  /** Of the tree that the witness knows otherwise. */
  readonly epoch: number;
  readonly beganAt: Instant;
}

/** Where it is kept that a log is read-only. */
export interface Quarantines {
  /** Null where the log is not in quarantine. */
  find(log: LogId): Promise<Quarantine | null>;
  /** Makes the log read-only until its tree of the next epoch is begun; no effect where it is, or where that tree is there. */
  begin(tree: SealedTree, found: WitnessDisagreement): Promise<void>;
  /**
   * Ends the quarantine of that epoch: begins the next tree, over the whole log anew, and lets appends through. No effect where
   * that was done before, whatever has been found since.
   */
  lift(log: LogId, epoch: number): Promise<void>;
}

import type { Instant } from '#libs/kernel';
import type { Suite } from '../integrity/suite.js';
import type { TileId, TilePiece } from '../integrity/tiles.js';
import type { LogId } from '../event-store.js';

/** The tree over a log, and how far it has come. */
export interface SealedTree {
  readonly log: LogId;
  /** From 1; a log that was recovered goes on in a new tree. */
  readonly epoch: number;
  /** What its leaves and checkpoints call it. */
  readonly origin: string;
  readonly suite: Suite;
  /** Under which its checkpoints are signed, as text; c2sp.org/signed-note, "verifier keys". */
  readonly publicKey: string;
  /** Leaves so far. */
  readonly size: number;
  /** Position of the last of them in the log. */
  readonly position: bigint;
  /** Whom its checkpoints are shown to, as `witnessId` tells them apart. */
  readonly witnesses: readonly string[];
  /** Whether a witness knows it otherwise: it is not signed any more. */
  readonly quarantined: boolean;
}

/** A tree as it was signed at some size. */
export interface SignedCheckpoint {
  readonly size: number;
  /** Position of the last event that it covers. */
  readonly position: bigint;
  readonly root: Buffer;
  /** The signed note, c2sp.org/tlog-checkpoint, with the cosignatures that have come. */
  readonly note: string;
  readonly signedAt: Instant;
}

/** That a witness has seen a checkpoint (c2sp.org/tlog-cosignature). */
export interface Cosignature {
  /** As `witnessId` has it. */
  readonly witness: string;
  /** As it stands in the note, with its line feed. */
  readonly line: string;
  /** By the clock of the witness, in seconds since 1970. */
  readonly time: number;
}

/** The newest checkpoint that a witness has cosigned. */
export interface WitnessedCheckpoint {
  readonly size: number;
  /** Position of the last event that it covers. */
  readonly position: bigint;
  /** Of the first cosignature, by the clock of the witness. */
  readonly cosignedAt: Instant;
  /** Who has cosigned it. */
  readonly by: readonly string[];
}

/** How far a tree goes on: from the size it had, and what is added to its tiles. */
export interface TreeGrowth {
  readonly from: number;
  readonly size: number;
  readonly position: bigint;
  readonly pieces: readonly TilePiece[];
}

/** Where trees and their checkpoints are kept. */
export interface SealedTrees {
  /** The log's newest tree; null before its first. */
  find(log: LogId): Promise<SealedTree | null>;
  /** Begins a tree; null where another process was quicker. */
  begin(tree: Pick<SealedTree, 'log' | 'epoch' | 'origin' | 'suite' | 'publicKey'>): Promise<SealedTree | null>;
  /** Tiles in the order asked for; an empty one where there is none. */
  tiles(tree: SealedTree, ids: readonly TileId[]): Promise<Buffer[]>;
  /**
   * Writes tiles and size in one transaction; false where the tree has another size by now, or another has taken its place: nothing
   * is written then.
   */
  grow(tree: SealedTree, growth: TreeGrowth): Promise<boolean>;
  /** Keeps a checkpoint; one of that size that is there already stays, and in quarantine none is kept. */
  keep(tree: SealedTree, checkpoint: Omit<SignedCheckpoint, 'signedAt'>): Promise<void>;
  /** Checkpoints, from the smallest on or the newest first. */
  checkpoints(tree: SealedTree, part: CheckpointsAsked): Promise<SignedCheckpoint[]>;
  /** Keeps whom the tree is shown to. */
  nameWitnesses(tree: SealedTree, witnesses: readonly string[]): Promise<void>;
  /** Keeps a cosignature of the checkpoint of that size; one of that witness that is there already stays. */
  keepCosignature(tree: SealedTree, size: number, cosignature: Cosignature): Promise<void>;
  /** Size of the newest checkpoint that the witness has cosigned; 0 before the first. */
  cosignedSize(tree: SealedTree, witness: string): Promise<number>;
  /** Null before the first cosignature. */
  newestWitnessed(tree: SealedTree): Promise<WitnessedCheckpoint | null>;
  /** Position of the first event up to a position whose columns for queries are not what its bytes say; null where all are. */
  differingColumns(log: LogId, upTo: bigint): Promise<bigint | null>;
  /** Keeps what a verification found. */
  noteVerification(tree: SealedTree, found: Verification): Promise<void>;
  /** What the newest verification of the log found; null before the first. */
  newestVerification(log: LogId): Promise<(Verification & { readonly verifiedAt: Instant }) | null>;
}

/** What a verification of the log against its checkpoints found. */
export interface Verification {
  /** Leaves that were compared; with a fault, those that the newest checkpoint covers. */
  readonly size: number;
  /** The first fault; null where there is none. */
  readonly fault: VerificationFault | null;
}

/** What is wrong, by code, with the first leaf that cannot be trusted where there is one. */
export interface VerificationFault {
  readonly code: string;
  readonly index: number | null;
  readonly detail: string;
}

/** Which checkpoints. */
export interface CheckpointsAsked {
  readonly order: 'oldest' | 'newest';
  /** Larger than this size; 0 by default. */
  readonly above?: number;
  /** Smaller than this size. */
  readonly below?: number;
  readonly limit: number;
}

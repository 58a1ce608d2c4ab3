import type { LogId, Quarantine, SignedCheckpoint, Suite, Verification, WitnessedCheckpoint } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';
import type { EventProof } from './verification/proof.js';

/** How far a log is sealed. */
export interface Seal {
  readonly origin: string;
  readonly suite: Suite;
  /** Under which its checkpoints are signed; only a key that was got from elsewhere is a proof. */
  readonly publicKey: string;
  /** Events in the tree. */
  readonly size: number;
  /** Events that were recorded and are not in the tree yet. */
  readonly waiting: number;
  /** The newest checkpoint; null before the first. */
  readonly checkpoint: SignedCheckpoint | null;
  /** Whom the checkpoints are shown to: name and id of their keys. */
  readonly witnesses: readonly string[];
  /** The newest checkpoint that a witness has cosigned; null before the first. */
  readonly witnessed: WitnessedCheckpoint | null;
  /** Why the log is read-only; null where it is not. */
  readonly quarantine: Quarantine | null;
  /** The newest verification of the log against its checkpoints; null before the first. */
  readonly verification: (Verification & { readonly verifiedAt: Instant }) | null;
}

/** Asks how far the log is sealed; null where it is not sealed at all. */
export class GetSeal extends Query<Seal | null> {
  constructor(readonly log: LogId) {
    super();
  }
}

/** Asks for checkpoints below a size, the newest first. */
export class ListCheckpoints extends Query<readonly SignedCheckpoint[]> {
  constructor(
    readonly log: LogId,
    readonly part: { readonly below?: number; readonly limit: number },
  ) {
    super();
  }
}

/** Asks for the newest checkpoint as a sheet to be printed, SVG. */
export class GetCheckpointSheet extends Query<string> {
  constructor(readonly log: LogId) {
    super();
  }
}

/** That the tree of one size begins with that of another. */
export interface Consistency {
  readonly from: number;
  readonly to: number;
  /** Base64. */
  readonly proof: readonly string[];
}

/** Asks for the proof that the tree only grew between two sizes. */
export class ProveConsistency extends Query<Consistency> {
  constructor(
    readonly log: LogId,
    readonly from: number,
    readonly to: number,
  ) {
    super();
  }
}

/** Asks for the proof of the event at a position. */
export class ProveEvent extends Query<EventProof> {
  constructor(
    readonly log: LogId,
    readonly position: bigint,
  ) {
    super();
  }
}

import type { SignedCheckpoint } from '#libs/event-store';
import { pageQuery } from '#libs/platform/http';
import { z } from 'zod';
import type { Seal } from '../application/seal.queries.js';

const size = z.coerce.number().int().min(0);

/** What `GET /api/audit/seal/checkpoints` accepts. */
export const listCheckpointsQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
/** The query of `GET /api/audit/seal/checkpoints`. */
export type ListCheckpointsQuery = z.infer<typeof listCheckpointsQuery>;

/** The size that a cursor stands for. */
export const sizeKey = z.string().regex(/^\d{1,15}$/);

/** What `GET /api/audit/seal/consistency` accepts: two sizes of the tree. */
export const consistencyQuery = z.strictObject({ from: size, to: size });
/** The query of `GET /api/audit/seal/consistency`. */
export type ConsistencyQuery = z.infer<typeof consistencyQuery>;

/** Position of an event in the log. */
export const provedPosition = z.string().regex(/^[1-9]\d{0,17}$/);

/** A checkpoint as JSON. */
export interface CheckpointBody {
  /** How many events it covers. */
  readonly size: number;
  /** Position of the last of them. */
  readonly position: string;
  /** Root of the tree, Base64. */
  readonly root: string;
  /** The signed note, c2sp.org/tlog-checkpoint. */
  readonly note: string;
  readonly signedAt: string;
}

/** How far the log is sealed, as JSON; `sealed` is false and the rest null where nothing seals it. */
export interface SealBody {
  readonly sealed: boolean;
  readonly origin: string | null;
  readonly suite: 'intl' | 'gm' | null;
  readonly publicKey: string | null;
  /** Events in the tree. */
  readonly size: number | null;
  /** Events recorded and not in the tree yet. */
  readonly waiting: number | null;
  readonly checkpoint: CheckpointBody | null;
  /** The newest verification of the log against its checkpoints; null before the first. */
  readonly verification: VerificationBody | null;
}

/** What a verification found, as JSON. */
export interface VerificationBody {
  /** Events that the newest checkpoint covered then. */
  readonly size: number;
  readonly verifiedAt: string;
  /** The first fault; null where every event was what was signed. */
  readonly fault: {
    /** Its text is the label `audit/fault/` and the code. */
    readonly code: string;
    /** Place of the first event that cannot be trusted, from 0 on; null where it is not about one. */
    readonly index: number | null;
    readonly detail: string;
  } | null;
}

/** The checkpoint as JSON. */
export function checkpointBody({ size: covered, position, root, note, signedAt }: SignedCheckpoint): CheckpointBody {
  return { size: covered, position: String(position), root: root.toString('base64'), note, signedAt };
}

/** The seal as JSON. */
export function sealBody(seal: Seal | null): SealBody {
  if (!seal) {
    const unsealed = { origin: null, suite: null, publicKey: null, size: null, waiting: null };
    return { sealed: false, ...unsealed, checkpoint: null, verification: null };
  }
  const { checkpoint, ...rest } = seal;
  return { sealed: true, ...rest, checkpoint: checkpoint && checkpointBody(checkpoint) };
}

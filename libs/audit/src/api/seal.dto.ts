import {
  paperLine,
  parseCheckpoint,
  parseNote,
  type SignedCheckpoint,
  type WitnessedCheckpoint,
} from '#libs/event-store';
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
  /** The signed note, c2sp.org/tlog-checkpoint, with the cosignatures that have come. */
  readonly note: string;
  /** The one line to be written down or printed: origin, size and root. */
  readonly line: string;
  readonly signedAt: string;
}

/** A checkpoint that witnesses have cosigned, as JSON. */
export interface WitnessedBody {
  /** How many events it covers. */
  readonly size: number;
  /** Position of the last of them. */
  readonly position: string;
  /** When the first witness cosigned it, by its own clock. */
  readonly cosignedAt: string;
  /** Name and id of each key. */
  readonly by: readonly string[];
}

/** Why the log is read-only, as JSON. */
export interface QuarantineBody {
  /** Of the tree that the witness knows otherwise. */
  readonly epoch: number;
  /** Name and id of the witness's key. */
  readonly witness: string;
  /** Events of the checkpoint that the witness was shown. */
  readonly ownSize: number;
  /** Base64. */
  readonly ownRoot: string;
  /** Events of the tree that the witness has cosigned. */
  readonly witnessedSize: number;
  readonly beganAt: string;
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
  /** Whom the checkpoints are shown to: name and id of their keys; none where the log has no witnesses. */
  readonly witnesses: readonly string[];
  /** The newest checkpoint that a witness has cosigned; null before the first. */
  readonly witnessed: WitnessedBody | null;
  /** Why the log is read-only; null where it is not. */
  readonly quarantine: QuarantineBody | null;
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
  const line = paperLine(parseCheckpoint(parseNote(note).text));
  return { size: covered, position: String(position), root: root.toString('base64'), note, line, signedAt };
}

/** The seal as JSON. */
export function sealBody(seal: Seal | null): SealBody {
  if (!seal) {
    const unsealed = { origin: null, suite: null, publicKey: null, size: null, waiting: null };
    const unknown = { checkpoint: null, witnesses: [], witnessed: null, quarantine: null, verification: null };
    return { sealed: false, ...unsealed, ...unknown };
  }
  const { checkpoint, witnessed, ...rest } = seal;
  return {
    ...{ sealed: true, ...rest },
    checkpoint: checkpoint && checkpointBody(checkpoint),
    witnessed: witnessed && witnessedBody(witnessed),
  };
}

function witnessedBody({ position, ...rest }: WitnessedCheckpoint): WitnessedBody {
  return { ...rest, position: String(position) };
}

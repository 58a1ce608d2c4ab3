import { pageQuery } from '#libs/platform/http';
import { z } from 'zod';
import type { RunState, VerificationRun } from '../application/verification-run.js';
import type { VerificationBody } from './seal.dto.js';

/** What `GET /api/audit/verifications` accepts. */
export const listVerificationsQuery = z.strictObject(pageQuery);

/** The query of `GET /api/audit/verifications`. */
export type ListVerificationsQuery = z.infer<typeof listVerificationsQuery>;

/** What a cursor stands for: instant and id. */
export const runKey = z.tuple([z.string(), z.uuid()]);

/** A verification that was asked for, as JSON. */
export interface VerificationRunBody {
  readonly id: string;
  readonly state: RunState;
  /** Id of the person who asked. */
  readonly person: string;
  readonly askedAt: string;
  /** Events compared so far. */
  readonly events: number;
  /** Events to be compared; null before it has begun. */
  readonly of: number | null;
  readonly endedAt: string | null;
  /** The first fault; null before the end, and where every event is what was signed. */
  readonly fault: VerificationBody['fault'];
}

/** The verification as JSON. */
export const runBody = ({ found, ...run }: VerificationRun): VerificationRunBody => ({
  ...run,
  fault: found?.fault ?? null,
});

import type { FaultCode } from '../application/verification/fault.js';
import type { HistoryLine } from './sealed-history.js';

/** What a verifier must find. */
export type ExpectedVerdict =
  | {
      readonly verdict: 'good';
      readonly of: 'history';
      readonly events: number;
      readonly covered: number;
      readonly witnessed?: object;
    }
  | { readonly verdict: 'good'; readonly of: 'event'; readonly index: number; readonly witnessed?: object }
  | { readonly verdict: 'bad'; readonly code: FaultCode; readonly index: number | null };

/** The witnesses that a verifier is given. */
export interface TrustedWitnesses {
  /** Verifier keys. */
  readonly keys: readonly string[];
  readonly quorum: number;
  /** What the verifier's clock says, in seconds since 1970. */
  readonly now: number;
}

/** A file, what the auditor brings along, and what a verifier must find. */
export interface VerificationVector {
  readonly name: string;
  readonly file: string;
  readonly bytes: Buffer;
  /** Verifier keys. */
  readonly keys: readonly string[];
  /** Signed note of the checkpoint that the auditor has kept. */
  readonly known: string | null;
  readonly witnesses: TrustedWitnesses | null;
  readonly verdict: ExpectedVerdict;
}

/** A vector; what is left out is as in most. */
export type VectorCase = Omit<VerificationVector, 'file' | 'keys' | 'known' | 'witnesses'> &
  Partial<Pick<VerificationVector, 'keys' | 'known' | 'witnesses'>>;

/** A fault. */
export const bad = (code: FaultCode, index: number | null): ExpectedVerdict => ({ verdict: 'bad', code, index });

/** A history without one. */
export const good = (events: number, covered = events): ExpectedVerdict => ({
  verdict: 'good',
  of: 'history',
  events,
  covered,
});

/** The lines as a file. */
export const bytesOf = (lines: readonly HistoryLine[]): Buffer =>
  Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

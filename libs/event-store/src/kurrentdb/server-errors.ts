import type { WrongExpectedVersionError } from '@kurrent/kurrentdb-client';
import { appendTooLarge, ConcurrencyError, storeUnavailable } from '../errors.js';
import type { Append } from '../event-store.js';

/** The server or the way to it is down; whether a request was carried out is unknown. */
const UNAVAILABLE = new Set(['unavailable', 'cancelled', 'deadline-exceeded', 'timeout', 'not-leader']);

/** Whether the client's error is of this type. */
export function isErrorOf(type: string, error: unknown): boolean {
  return (error as { type?: unknown } | null)?.type === type;
}

/** Whether trying again later may help. */
export function isUnavailable(error: unknown): boolean {
  return UNAVAILABLE.has(String((error as { type?: unknown } | null)?.type));
}

/** Whether the server has kept nothing of the append. */
export function isRefused(error: unknown): boolean {
  return isErrorOf('wrong-expected-version', error) || isErrorOf('maximum-append-size-exceeded', error);
}

/** The client's error in the port's words. */
export function portError(error: unknown, append?: Append): unknown {
  if (isUnavailable(error)) return storeUnavailable(String(error));
  if (!append) return error;
  if (isErrorOf('wrong-expected-version', error)) {
    const { actualState } = error as WrongExpectedVersionError;
    return new ConcurrencyError(
      append.stream,
      append.expected,
      typeof actualState === 'bigint' ? Number(actualState) : -1,
    );
  }
  return isErrorOf('maximum-append-size-exceeded', error)
    ? appendTooLarge(append.stream, "the server's MaxAppendSize")
    : error;
}

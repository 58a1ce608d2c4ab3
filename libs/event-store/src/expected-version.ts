import type { ExpectedVersion } from './event-store.js';

/** Whether a stream whose last event has that version is where its writer thought; -1 where it does not exist. */
export function isAsExpected(expected: ExpectedVersion, actual: number): boolean {
  if (expected === 'any') return true;
  return (expected === 'no-stream' ? -1 : expected) === actual;
}

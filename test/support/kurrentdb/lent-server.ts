import { describe } from '@jest/globals';

/** Address of a KurrentDB server that was lent to the tests; they add streams to it and remove nothing. */
export const KURRENTDB_URL = process.env['KURRENTDB_URL'] ?? '';

/** `describe` for what needs a real server: skipped under its name without one (see test/allowed-skips.json). */
export const describeOnKurrentDb = KURRENTDB_URL === '' ? describe.skip : describe;

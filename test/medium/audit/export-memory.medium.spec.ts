import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EXPORT_FORMAT_NAMES } from '#libs/audit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const EXPORT = fileURLToPath(new URL('../../support/exports/export-many-events.mjs', import.meta.url));
const EVENTS = 200_000;

/** What the process may keep, in MB: enough for the product's code, and less than what it writes. */
const HEAP_MB = 64;
/** Left to the limit above, V8 makes room for so little that is short-lived that it does nothing but collect. */
const YOUNG_MB = 8;

describe('An export', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'duban-export-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it.each(EXPORT_FORMAT_NAMES)('of %s keeps less in memory than it writes', async (format) => {
    const args = [
      `--max-old-space-size=${HEAP_MB}`,
      `--max-semi-space-size=${YOUNG_MB}`,
      EXPORT,
      format,
      String(EVENTS),
      directory,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(Number(stdout)).toBeGreaterThan(HEAP_MB * 1_000_000);
    expect(readdirSync(directory)).toEqual([]);
  });
});

import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { logOutput } from './log-output.js';

describe('logOutput', () => {
  it('writes each line at once', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'log-')), 'api.log');
    const fd = openSync(file, 'a');
    const output = logOutput(fd);
    output.write('first\n');
    output.write('second\n');
    expect(readFileSync(file, 'utf8')).toBe('first\nsecond\n');
    closeSync(fd);
  });

  it('survives a full disk', () => {
    const full = openSync('/dev/full', 'w');
    expect(() => logOutput(full).write('lost\n')).not.toThrow();
    closeSync(full);
  });
});

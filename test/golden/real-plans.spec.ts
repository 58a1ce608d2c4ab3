import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parsePlan } from '#libs/plan-import';

const plans = path.resolve('..', 'shared', 'plans');
const describeWherePresent = existsSync(plans) ? describe : describe.skip;

/** What the scorer prints for a parsed plan: a line per measure, the misses, and the overall figure. */
function scoreOf(name: string): string {
  const source = path.join(plans, `${name}.txt`);
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-plan-'));
  try {
    const parsed = path.join(folder, 'parsed.json');
    writeFileSync(parsed, JSON.stringify(parsePlan(readFileSync(source, 'utf8'))));
    const args = [
      path.join(plans, 'score.mjs'),
      parsed,
      path.join(plans, `${name}.expected.json`),
      '--source',
      source,
      '--rows',
    ];
    return execFileSync(process.execPath, args, { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeWherePresent('a published plan in ../shared/plans', () => {
  it.each(['boshan', 'meixian', 'yanta'])('%s is read with an overall F1 of 0.98 or better', (name) => {
    const score = scoreOf(name);
    const overall = Number(/overall F1 (\d\.\d+)/u.exec(score)?.[1] ?? 0);
    expect(overall >= 0.98 ? 'good' : score).toBe('good');
  });
});

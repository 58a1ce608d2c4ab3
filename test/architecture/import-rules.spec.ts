import { execFileSync } from 'node:child_process';
import { globSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly cycle?: readonly { readonly name: string }[];
}

const root = process.cwd();
const config = join(root, '.dependency-cruiser.cjs');
const fixture = join(root, 'test/architecture/fixture');

const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: { name: string; comment: string }[] };
const ruleNames = [...new Set(forbidden.map((rule) => rule.name))];

function violationsIn(directory: string): readonly Violation[] {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [bin, '--config', config, '--output-type', 'json', 'apps', 'libs'];
  const report = execFileSync(process.execPath, args, { cwd: directory, encoding: 'utf8', maxBuffer: 1 << 28 });
  return (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
}

/** A fixture file named `<rule>.violation.ts` breaks that rule; a context's own rule ends in the context's name. */
function brokenBy(file: string): string {
  const rule = basename(file, '.violation.ts');
  return rule === 'context-map' ? `${rule}:${file.split('/')[1]}` : rule;
}

describe('the import rules', () => {
  const violationFiles = globSync('**/*.violation.ts', { cwd: fixture });

  it('each have a file in the fixture that breaks them', () => {
    expect([...new Set(violationFiles.map(brokenBy))].toSorted()).toEqual(ruleNames.toSorted());
  });

  it('each have a sentence', () => {
    expect(forbidden.filter((rule) => !rule.comment.endsWith('.'))).toEqual([]);
  });

  it('catch every such file by its rule alone, and no other file', () => {
    const caught = violationsIn(fixture).flatMap(({ rule, from, cycle }) =>
      [from, ...(cycle ?? []).map((step) => step.name)].map((file) => `${rule.name}: ${file}`),
    );
    const expected = violationFiles.map((file) => `${brokenBy(file)}: ${file}`);
    expect([...new Set(caught)].toSorted()).toEqual(expected.toSorted());
  });

  it('name every library', () => {
    const contexts = ruleNames.filter((name) => name.startsWith('context-map:')).map((name) => name.split(':')[1]);
    const known = new Set(['kernel', 'event-store', 'platform', ...contexts]);
    expect(readdirSync(join(root, 'libs')).filter((library) => !known.has(library))).toEqual([]);
  });

  it('hold in the product', () => {
    expect(violationsIn(root).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { describe, expect, it } from '@jest/globals';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const IMPORT =
  /(?:^|\n)(?:import|export)\b[^;]*?\bfrom\s+'([^'.#][^']*)'|\bimport\('([^'.#][^']*)'\)|^import '([^'.#][^']*)'/gm;

/** The packages that these files import at run time. */
function importedBy(...patterns: readonly string[]): Set<string> {
  const files = patterns
    .flatMap((pattern) => globSync(pattern))
    .filter((file) => !/node_modules|dist\/|src\/openapi\//.test(file));
  const names = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(IMPORT)]).map(packageOf);
  return new Set(names.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name)));
}

function packageOf([, from, dynamic, alone]: RegExpExecArray): string {
  const name = from ?? dynamic ?? alone ?? '';
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** What runs in an installation: neither specs nor the test kit, nor what writes the description of the api. */
const product = importedBy(
  'apps/{api,worker,cli}/src/**/!(*.spec).ts',
  'libs/*/src/!(testing)/**/!(*.spec).ts',
  'libs/*/src/!(*.spec).ts',
  'infra/{postgres,scripts}/*.mjs',
);
const besides = importedBy('test/**/*.{ts,mjs}', 'infra/bench/{*,contestants/*,parts/*}.mjs', 'libs/**/*.spec.ts');

describe('a package', () => {
  it('that the product imports is not for development alone', () => {
    const misplaced = [...product].filter((name) => name in manifest.devDependencies);
    expect(misplaced).toEqual([]);
    expect([...product].filter((name) => name in manifest.dependencies).length).toBeGreaterThan(10);
  });

  it('that only tests and the benchmark import is for development', () => {
    const misplaced = [...besides].filter((name) => name in manifest.dependencies && !product.has(name));
    expect(misplaced).toEqual([]);
  });
});

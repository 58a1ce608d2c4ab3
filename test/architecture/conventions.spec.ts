import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1 << 28 })
  .split('\0')
  .filter((file) => file !== '' && existsSync(file));
const code = tracked.filter((file) => /\.([cm]?js|m?tsx?)$/.test(file) && !file.includes('/api/generated/'));

/** Files of the folders that hold code, whether tracked or not yet. */
const libraryFiles = globSync('libs/**/*.ts').map((file) => file.replaceAll('\\', '/'));

const VAGUE = new Set(['util', 'utils', 'common', 'shared', 'helper', 'helpers', 'manager', 'base', 'impl']);
const MACHINE_PATH = /(?<![\w.~-])\/(?:work|root|tmp)(?=[/"'`\s):,;]|$)/m;
const REGISTRY =
  /registry\.(?:npmjs|yarnpkg|npmmirror)\.|https?:\/\/[^\s/"']*(?:registry|npmmirror|artifactory|verdaccio|nexus)/;

/** Lines that hold code: neither blank nor only comment. */
function codeLinesOf(file: string): number {
  const text = readFileSync(file, 'utf8').replaceAll(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '');
  return text.split('\n').filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;
}

function filesWith(pattern: RegExp): string[] {
  return tracked.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const found = text.includes('\0') ? null : pattern.exec(text);
    return found ? [`${file}: ${found[0]}`] : [];
  });
}

describe('a library', () => {
  const libraries = [...new Set(libraryFiles.map((file) => file.split('/')[1]))].filter((name) => name !== 'platform');
  const parts = [...new Set(libraryFiles.map((file) => /^libs\/platform\/src\/[^/]+/.exec(file)?.[0]))].filter(Boolean);
  const doors = [...libraries.map((name) => `libs/${name}/src/index.ts`), ...parts.map((part) => `${part}/index.ts`)];

  it('is entered by its index.ts, platform by one for each part', () => {
    expect(doors.filter((door) => !existsSync(door))).toEqual([]);
  });

  it('has no other index.ts than for its test kit and its list of migrations', () => {
    const indexes = libraryFiles.filter((file) => /\/index\.ts$/.test(file) && !doors.includes(file));
    expect(indexes.filter((file) => !/\/(src\/testing|migrations)\/index\.ts$/.test(file))).toEqual([]);
  });
});

describe('a file', () => {
  it('is named by what it holds', () => {
    const vague = code.filter((file) => file.split(/[/.-]/).some((word) => VAGUE.has(word)));
    expect(vague).toEqual([]);
  });

  it('has at most 300 lines of code', () => {
    const long = code.map((file) => ({ file, lines: codeLinesOf(file) })).filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('takes a day from a request by the schema that bounds its year', () => {
    const day = /z\.iso\.date\(/;
    const others = filesWith(day).filter((found) => !/^libs\/platform\/src\/http\/day\.ts|^test\//.test(found));
    expect(others).toEqual([]);
  });

  it('names no path of the machine it was written on', () => {
    expect(filesWith(MACHINE_PATH)).toEqual([]);
  });

  it('names no package registry', () => {
    expect(filesWith(REGISTRY)).toEqual([]);
  });
});

describe('a lock file', () => {
  const locks = tracked.filter((file) => file.endsWith('package-lock.json'));

  it('stands beside the product and beside its Node', () => {
    expect(locks).toEqual(expect.arrayContaining(['package-lock.json', 'infra/node/package-lock.json']));
  });

  it.each(locks)('%s leaves the host to whoever installs', (file) => {
    const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { resolved?: string }> };
    const hosts = Object.values(lock.packages).filter(({ resolved }) => resolved?.includes('://'));
    expect(hosts).toEqual([]);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

type TextTable = Readonly<Record<string, { readonly zh: string }>>;

/** Groups of texts that are sentences rather than words. */
const SENTENCES = new Set([
  'sentence',
  'measured',
  'explanation',
  'fault',
  'not-computable',
  'undecided',
  'lamp-rule',
  'reminder',
]);

const [words = '', codes = ''] = readFileSync('docs/glossary.md', 'utf8').split('<!-- codes -->');

const sources = globSync('libs/*/src/**/*.ts', { exclude: (file) => /\.spec\.ts$|\/testing\//.test(file) }).map(String);

/** What the pattern's first group finds in files whose name ends so. */
function found(ending: string, pattern: RegExp): string[] {
  const files = sources.filter((file) => file.endsWith(ending));
  return files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name = '']) => name));
}

const missing = (names: readonly string[]) => names.filter((name) => !words.includes(`\`${name}\``));

describe('the glossary', () => {
  it('names every event', () => {
    const events = found('.events.ts', /\b(?:DomainEvent|Fact)<\s*'(\w+)'/g);
    expect(events.length).toBeGreaterThan(50);
    expect(missing(events)).toEqual([]);
  });

  it('names every command', () => {
    const commands = found('.commands.ts', /\bCommand<\s*'(\w+)'/g);
    expect(commands.length).toBeGreaterThan(50);
    expect(missing(commands)).toEqual([]);
  });
});

describe('the glossary’s texts', () => {
  let texts: TextTable;

  beforeAll(async () => {
    const files = sources.filter((file) => file.endsWith('.texts.ts'));
    const tables = await Promise.all(files.map((file) => import(join(process.cwd(), file)) as Promise<object>));
    texts = Object.assign({}, ...tables.flatMap((table) => Object.values(table))) as TextTable;
  });

  it('give every word with its code, as people read it', () => {
    const wanted = Object.entries(texts).flatMap(([code, { zh }]) => {
      const [, group = '', word] = code.split('/');
      return word === undefined || SENTENCES.has(group) ? [] : [`${zh} \`${word}\``];
    });
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter((pair) => !words.includes(pair))).toEqual([]);
  });

  it('are those of the code, or npm run sync has been forgotten', () => {
    const listed = [...codes.matchAll(/^\| `(\S+)` \| (.*) \|$/gm)].map(([, code, zh]) => [code, zh]);
    const wanted = Object.entries(texts).filter(([code]) => code.split('/').length === 2);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(wanted.map(([code, { zh }]) => [code, zh])));
  });

  it('leave no refusal out', () => {
    const refusals = found('.ts', /new DomainError\(\s*'[\w-]+',\s*'([^']+)'/g);
    expect(refusals.length).toBeGreaterThan(100);
    expect(refusals.filter((code) => !(words + codes).includes(`\`${code}\``))).toEqual([]);
  });
});

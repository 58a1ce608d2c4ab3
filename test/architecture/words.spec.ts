import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

const catalogueOf = (language: string) =>
  JSON.parse(readFileSync(`apps/web/src/locales/${language}.json`, 'utf8')) as Catalogue;

/** Each group of the catalogue with its name and its own texts. */
function groupsOf(catalogue: Catalogue, name = ''): { name: string; texts: Map<string, string> }[] {
  const entries = Object.entries(catalogue);
  const texts = new Map(entries.flatMap(([key, entry]) => (typeof entry === 'string' ? [[key, entry] as const] : [])));
  const inner = entries.flatMap(([key, entry]) => (typeof entry === 'string' ? [] : groupsOf(entry, `${name}.${key}`)));
  return texts.size > 0 ? [{ name, texts }, ...inner] : inner;
}

const keysOf = (language: string) =>
  groupsOf(catalogueOf(language))
    .flatMap(({ name, texts }) => [...texts.keys()].map((key) => `${name}.${key}`))
    .toSorted();

describe('the words of the web', () => {
  /** The server's words by group, `<context>/<group>`, and code. */
  let words: ReadonlyMap<string, ReadonlyMap<string, string>>;

  beforeAll(async () => {
    const files = globSync('libs/*/src/**/*.texts.ts').map(String);
    const tables = await Promise.all(files.map((file) => import(join(process.cwd(), file)) as Promise<object>));
    const texts = Object.entries(Object.assign({}, ...tables.flatMap((table) => Object.values(table))) as object);
    const labels = (texts as [string, { zh: string }][]).filter(([code]) => code.split('/').length > 2);
    const grouped = Map.groupBy(labels, ([code]) => code.slice(0, code.lastIndexOf('/')));
    words = new Map(
      [...grouped].map(([group, entries]) => [
        group,
        new Map(entries.map(([code, { zh }]) => [code.slice(group.length + 1), zh])),
      ]),
    );
  });

  it('are the same in both languages', () => {
    expect(keysOf('zh')).toEqual(keysOf('en'));
  });

  it('repeat no group of states, verbs, roles or other codes that the server has the words for', () => {
    expect(words.size).toBeGreaterThan(20);
    const repeated = groupsOf(catalogueOf('zh')).filter(({ texts }) =>
      [...words.values()].some(
        (group) =>
          [...texts.keys()].every((key) => group.has(key)) && [...texts].some(([key, text]) => group.get(key) === text),
      ),
    );
    expect(repeated.map(({ name }) => name)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isSaid } from './said-changes.js';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

interface Read {
  readonly get: {
    readonly responses: { readonly 200: { readonly content: Readonly<Record<string, { schema: Schema }>> } };
  };
}

const { paths, components } = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8')) as {
  readonly paths: Readonly<Partial<Record<string, Read>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
const { field: words } = JSON.parse(readFileSync('apps/web/src/locales/zh.json', 'utf8')) as {
  readonly field: Readonly<Record<string, string>>;
};

/** What the web compares: lists, and the entries of those that have a page. */
const COMPARED = ['units', 'groups', 'posts', 'persons', 'plans', 'tasks', 'indicators', 'rounds'].flatMap((list) => [
  `/api/${list}`,
  `/api/${list}/{id}`,
]);

/** Gathers the names of all members of an answer, those of a comparison itself left out. */
function gather({ $ref, ...schema }: Schema, met: Set<string>, names: Set<string>): void {
  const { properties = {}, additionalProperties, items, anyOf = [] } = schema;
  if ($ref !== undefined && !met.has($ref) && !$ref.endsWith('/Comparison'))
    gather(components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, met.add($ref), names);
  for (const name of Object.keys(properties)) names.add(name);
  const inner = [...Object.values(properties), ...anyOf, items, additionalProperties];
  for (const one of inner) if (typeof one === 'object') gather(one, met, names);
}

describe('The fields of what the web compares', () => {
  const names = new Set<string>();
  for (const address of COMPARED) {
    const schema = paths[address]?.get.responses[200].content['application/json']?.schema;
    if (schema) gather(schema, new Set(), names);
  }

  it('have a word of their own where people are told of them', () => {
    expect(names.size).toBeGreaterThan(150);
    const wordless = [...names].filter(
      (name) => isSaid(name) && !(name in words) && !(name.replace(/^(.+)(?:Text|Name)(s?)$/, '$1$2') in words),
    );
    expect(wordless).toEqual([]);
  });

  it('are told in words rather than codes, a date and what the plan says of it apart', () => {
    const twice = [...names].filter((name) => names.has(`${name}Text`) && isSaid(name) && isSaid(`${name}Text`));
    expect(twice).toEqual(['due']);
  });
});

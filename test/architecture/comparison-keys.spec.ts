import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { ENTRY_KEYS } from '../../libs/kernel/src/comparison-keys.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

interface Operation {
  readonly parameters?: readonly { readonly $ref?: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

const description = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8')) as {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** Lists whose entries are what they say: another text or another place is another entry. */
const BY_CONTENT: ReadonlySet<string> = new Set([
  'due text', // a year's target as the plan words it
  'due value', // a target of a series
  'start end', // a place in the source
  'text source', // a passage that became nothing
  'code message details source', // what the reader was not sure of
]);

const resolved = (schema: Schema): Schema =>
  schema.$ref ? resolved(description.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/** What a value may be: the alternatives of a schema, each without references. */
const alternatives = (schema: Schema): Schema[] => {
  const { anyOf, ...rest } = resolved(schema);
  return anyOf ? anyOf.flatMap(alternatives) : [rest];
};

const hasMember = (schema: Schema, [name = '', ...further]: readonly string[]): boolean =>
  alternatives(schema).some(({ properties }) => {
    const member = properties?.[name];
    return member !== undefined && (further.length === 0 || hasMember(member, further));
  });

/** Every kind of entry that lists in the schema have. */
function* entriesIn(schema: Schema, met: Set<Schema>): Generator<Schema> {
  for (const one of alternatives(schema)) {
    if (met.has(one)) continue;
    met.add(one);
    if (one.items) {
      yield* alternatives(one.items).filter(({ properties }) => properties);
      yield* entriesIn(one.items, met);
    }
    for (const member of Object.values(one.properties ?? {})) yield* entriesIn(member, met);
    if (typeof one.additionalProperties === 'object') yield* entriesIn(one.additionalProperties, met);
  }
}

it('tells the entries of every list apart that an answer has and a comparison may meet', () => {
  const unknown = new Set<string>();
  let lists = 0;
  for (const [path, { get }] of Object.entries(description.paths)) {
    const content = get?.responses['200']?.content?.['application/json'];
    const isCompared = get?.parameters?.some(({ $ref = '' }) => $ref.endsWith('/timestamps')) ?? false;
    if (!content || !isCompared) continue;
    const [answer = {}] = content.schema.anyOf ?? [];
    for (const entry of entriesIn(answer, new Set())) {
      lists += 1;
      const names = Object.keys(entry.properties ?? {}).join(' ');
      const isTold = ENTRY_KEYS.some(({ by, beside }) =>
        [...by, ...beside].every((member) => hasMember(entry, member.split('.'))),
      );
      if (!isTold && !BY_CONTENT.has(names)) unknown.add(`${path}: ${names}`);
    }
  }
  expect(lists).toBeGreaterThan(50);
  expect([...unknown]).toEqual([]);
});

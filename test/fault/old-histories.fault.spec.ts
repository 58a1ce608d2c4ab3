import 'reflect-metadata';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import {
  DeciderModule,
  EventSchemas,
  inLog,
  type AnyDecider,
  type AnyProjection,
  type Upcaster,
} from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { createPool } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { registeredSchemas } from '../../apps/cli/src/event-schemas.js';
import { handedOver } from '../../apps/cli/src/handed-over.js';
import { registeredProjections } from '../../apps/cli/src/projections.js';
import { Projector } from '../../libs/event-store/src/projections/projector.js';
import { hashesFile, hashOf, OldLog, oldHistories, type FoldedHashes } from '../corpus/old-histories.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const EVENT_TYPE = /(?:DomainEvent|Fact)<\s*'(\w+)'/g;
const handed = handedOver(DeciderModule) as readonly { category: string; decider: AnyDecider }[];
const deciders = new Map(handed.map(({ category, decider }) => [category, decider]));
const projections = registeredProjections();
const schemas = registeredSchemas();
const histories = oldHistories();
const releases = [...new Set(histories.map(({ release }) => release))];
const ofRelease = (release: string) => histories.filter((history) => history.release === release);
const titled = (kind: string, hashes: FoldedHashes) =>
  Object.fromEntries(Object.entries(hashes).filter(([name]) => name.startsWith(`${kind} `)));

/** What the release is recorded to fold to; what it folds to now, where that is to be recorded (`npm run corpus -- --record`). */
function recordedHashes(release: string, kind: string, folded: FoldedHashes): FoldedHashes {
  const file = hashesFile(release);
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FoldedHashes) : {};
  if (process.env['DUBAN_RECORD_CORPUS'] === undefined) return titled(kind, known);
  const others = Object.entries(known).filter(([name]) => !name.startsWith(`${kind} `));
  const all = Object.fromEntries([...others, ...Object.entries(folded)].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  return folded;
}

describe('The corpus of old histories', () => {
  it('holds every event type of the product', () => {
    const sources = globSync('libs/*/src/domain/*.events.ts').map((file) => readFileSync(file, 'utf8'));
    const types = sources.flatMap((source) => [...source.matchAll(EVENT_TYPE)].map(([, type]) => type));
    const held = new Set(histories.flatMap(({ events }) => events.map(({ type }) => type)));
    expect(types.length).toBeGreaterThan(70);
    expect(types.filter((type) => type === undefined || !held.has(type))).toEqual([]);
  });

  it('holds whole logs', () => {
    expect(releases.length).toBeGreaterThan(0);
    for (const { events } of histories)
      expect(events.map(({ position }) => position)).toEqual(events.map((_, n) => BigInt(n + 1)));
  });
});

describe.each(releases)('What release %s wrote', (release) => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await createTestDatabase('old histories');
    pool = createPool(database.url, { name: 'duban test' });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('folds to the states it folded to', () => {
    const folded: FoldedHashes = {};
    for (const history of ofRelease(release))
      for (const [stream, state] of new OldLog(history, schemas).states(deciders))
        folded[`state ${history.log} ${stream}`] = hashOf(state);
    expect(folded).toEqual(recordedHashes(release, 'state', folded));
  });

  it('projects to the rows and versions it projected to, with no stream set aside', async () => {
    const folded: FoldedHashes = {};
    for (const history of ofRelease(release)) {
      const { log } = history;
      const projector = new Projector(pool, new OldLog(history, schemas), projections);
      for (let done = await projector.advance(log); done.events > 0; done = await projector.advance(log))
        expect(done.parked).toEqual([]);
      for (const projection of projections)
        folded[`rows ${log} ${projection.name} v${projection.version}`] = hashOf(await rowsOf(pool, log, projection));
    }
    expect(folded).toEqual(recordedHashes(release, 'rows', folded));
  }, 300_000);
});

/** Every row and every ended version of a projection, as texts that do not hang on how PostgreSQL keeps a value. */
function rowsOf(pool: Pool, log: string, { schema, name, key, columns }: AnyProjection): Promise<unknown> {
  const order = [...key, 'from_position'].map((column) => `"${column}"`).join(', ');
  const own = Object.entries(columns).map(
    ([column, type]) => `"${column}"${type === 'json' ? '::jsonb' : ''} as "${column}"`,
  );
  return inLog(pool, log, async (client) => {
    const rowsIn = async (view: string, positions: readonly string[]) => {
      const select = `select ${['log_id', ...own, ...positions].join(', ')} from "${schema}"."${view}"`;
      const { rows } = await client.query(`select row_to_json(r)::text as row from (${select}) r order by ${order}`);
      return rows;
    };
    return [await rowsIn(name, ['from_position']), await rowsIn(`${name}_history`, ['from_position', 'to_position'])];
  });
}

describe('An event type with two old versions', () => {
  /** A stock-taking: at first a text, then a number without its unit, then both. */
  const counted: Upcaster<{ count: string }, { count: number }> = {
    type: 'StockTaken',
    from: 1,
    upcast: ({ count }) => ({ count: Number(count) }),
  };
  const measured: Upcaster<{ count: number }, { count: number; unit: string }> = {
    type: 'StockTaken',
    from: 2,
    upcast: ({ count }) => ({ count, unit: '件' }),
  };
  const taken = (schemaVersion: number, data: object, version: number): Recorded => ({
    type: 'StockTaken',
    schemaVersion,
    data,
    id: `00000000-0000-7000-8000-00000000000${version}`,
    stream: 'stock-1',
    version,
    position: BigInt(version + 1),
    recordedAt: '2024-01-02T01:00:00.000000Z',
    actor: { person: 'p', post: 'o', unit: 'u' },
    commandId: '00000000-0000-7000-8000-000000000000',
    correlationId: '00000000-0000-7000-8000-000000000000',
    causationId: null,
  });
  const history = {
    events: [taken(1, { count: '3' }, 0), taken(2, { count: 4 }, 1), taken(3, { count: 5, unit: '箱' }, 2)],
  };
  const stock: AnyDecider = {
    initial: [],
    evolve: (state, { data }) => [...(state as object[]), data],
  };
  const fold = (upcasters: readonly Upcaster[]) =>
    hashOf(Object.fromEntries(new OldLog(history, new EventSchemas(upcasters)).states(new Map([['stock', stock]]))));
  const expected = hashOf({
    'stock-1': [
      { count: 3, unit: '件' },
      { count: 4, unit: '件' },
      { count: 5, unit: '箱' },
    ],
  });

  it('folds to the newest shape', () => expect(fold([counted, measured])).toBe(expected));

  it.each([
    ['the first', [measured]],
    ['the last', [counted]],
    ['every', []],
  ])('is caught when %s upcaster is removed', (_, upcasters) =>
    expect(() => fold(upcasters)).toThrow('which this release'),
  );

  it('is caught when an upcaster gives something else than it gave', () =>
    expect(
      fold([counted, { ...measured, upcast: ({ count }: { count: number }) => ({ count, unit: '个' }) }]),
    ).not.toBe(expected));
});

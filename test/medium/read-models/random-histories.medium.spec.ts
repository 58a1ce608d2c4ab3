import 'reflect-metadata';
import { ProjectedSignals, ReadModels, rowsBetween, type AnyProjection, type RowShape } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { Recorded } from '#libs/kernel';
import { createPool } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Pool } from 'pg';
import { registeredSchemas } from '../../../apps/cli/src/event-schemas.js';
import { registeredProjections } from '../../../apps/cli/src/projections.js';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import type { Projection } from '../../../libs/event-store/src/projections/projection.js';
import { OldLog, oldHistories } from '../../corpus/old-histories.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const RUNS = 12;
/** Long enough for a plan from its approval to its results; short enough to be played a dozen times. */
const LONGEST = 600;
/** How far an event may be carried past those of other streams. */
const FURTHEST = 25;

const projections = registeredProjections();
const schemas = registeredSchemas();
const recorded = oldHistories()
  .map(({ events }) => events)
  .filter(({ length }) => length < LONGEST);
const histories = recorded.filter(({ length }) => length > 100);
/** Short ones in which something happened that happens in no long one: played as they were recorded. */
const peculiar = recorded.filter((events) => {
  const common = new Set(histories.flat().map(({ type }) => type));
  return !histories.includes(events) && events.some(({ type }) => !common.has(type));
});

let database: TestDatabase;
let pool: Pool;
let readModels: ReadModels;

beforeAll(async () => {
  database = await createTestDatabase('random histories');
  pool = createPool(database.url, { name: 'duban test', max: 4 });
  readModels = new ReadModels(pool, new ProjectedSignals());
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What happened in a county, its streams woven together anew: each keeps its order, and that is all that is promised. */
const anyHistory = fc
  .record({
    of: fc.nat(histories.length - 1),
    carried: fc.array(fc.nat(FURTHEST), { minLength: LONGEST, maxLength: LONGEST }),
    looks: fc.array(fc.nat(LONGEST - 1), { minLength: 2, maxLength: 6 }),
  })
  .map(({ of, carried, looks }) => {
    const events = woven(histories[of] ?? [], carried);
    const cuts = [...new Set([...looks.map((look) => (look % events.length) + 1), events.length])];
    return { events, cuts: cuts.toSorted((one, other) => one - other) };
  });

function woven(events: readonly Recorded[], carried: readonly number[]): Recorded[] {
  const places = new Map<string, number>();
  return events
    .map((event, index) => {
      const place = Math.max(index + (carried[index] ?? 0), places.get(event.stream) ?? 0);
      places.set(event.stream, place);
      return { event, place };
    })
    .toSorted((one, other) => one.place - other.place)
    .map(({ event }, index) => ({ ...event, position: BigInt(index + 1) }));
}

async function project(log: string, events: readonly Recorded[]): Promise<void> {
  const projector = new Projector(pool, new OldLog({ events }, schemas), projections);
  while ((await projector.advance(log)).events > 0);
}

type Rows = ReadonlyMap<string, RowShape>;

/** The rows of a read model by their keys: those of the present, or those as of a position. */
async function rowsOf(projection: AnyProjection, log: string, position?: bigint): Promise<Rows> {
  const view = { log, at: '', ...(position !== undefined && { position }) };
  const rows = await readModels
    .rows(projection as Projection, view)
    .selectAll('row')
    .execute();
  return new Map(
    rows.map((row) => [keyOf(projection, row), row] as const).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

const keyOf = ({ key }: AnyProjection, row: RowShape) => JSON.stringify(key.map((column) => row[column]));

async function all(log: string, position?: bigint): Promise<ReadonlyMap<string, Rows>> {
  const rows = projections.map(async (one) => [one.name, await rowsOf(one, log, position)] as const);
  return new Map(await Promise.all(rows));
}

describe('Every read model, over any history', () => {
  it('shows as of each position what it showed when it stood there, and between two positions what differs', async () => {
    const seen = new Set<string>();
    const property = fc.asyncProperty(anyHistory, async ({ events, cuts }) => {
      const log = newId();
      const shown = new Map<number, ReadonlyMap<string, Rows>>();
      for (const cut of cuts) {
        await project(log, events.slice(0, cut));
        shown.set(cut, await all(log));
      }
      for (const [cut, then] of shown) {
        expect(await all(log, BigInt(cut))).toEqual(then);
        for (const [name, rows] of then) if (rows.size > 0) seen.add(name);
      }
      const [first = 0, last = 0] = [cuts[0], cuts.at(-1)];
      for (const projection of projections) {
        const [before, after] = [first, last].map((cut) => shown.get(cut)?.get(projection.name) ?? new Map());
        const begun = await rowsBetween(readModels, projection, { log, at: BigInt(last), notAt: BigInt(first) });
        const expected = [...(after ?? [])].filter(
          ([key, row]) => before?.get(key)?.from_position !== row.from_position,
        );
        expect(new Set(begun.map((row) => keyOf(projection, row)))).toEqual(new Set(expected.map(([key]) => key)));
      }
    });
    // A history that fails is told as it is: each look for a shorter one takes as long as the first.
    await fc.assert(property, {
      numRuns: RUNS + peculiar.length,
      endOnFailure: true,
      examples: peculiar.map((events) => [{ events: [...events], cuts: [events.length >> 1, events.length] }]),
    });
    expect(projections.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
  }, 300_000);
});

import { randomInt, randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { ProjectedSignals, ReadModels } from '../../dist/libs/event-store/src/index.js';
import { rowTypes } from '../../dist/libs/event-store/src/postgres/row-types.js';
import { readTaskRows, taskList } from '../../dist/libs/task/src/projections/task-list.projection.js';
import { fillTaskList } from './fill-task-list.mjs';
import { median } from './statistics.mjs';

const TASKS = 3_000;
const VERSIONS = 300_000;
const VERSIONS_AT_SCALE = 4_000_000;
const WARM_UP = 30;
const QUERIES = 300;

/** What is asked, of any source of rows; a source is asked as the product asks its read models. */
const QUESTIONS = {
  'list of 50': (models, view) => readTaskRows(models, view, {}, { limit: 50 }),
  dashboard: (models, view) =>
    models
      .rows(taskList, view)
      .crossJoinLateral(sql`jsonb_each_text(row.unit_roles)`.as(sql`part(unit, role)`))
      .where('part.role', '=', 'lead')
      .groupBy(['part.unit', 'row.status'])
      .select((eb) => ['part.unit', 'row.status', eb.fn.countAll().as('tasks')])
      .execute(),
  comparison: (models, view, other) =>
    models
      .rows(taskList, view)
      .fullJoin(models.rows(taskList, other).selectAll('row').as('other'), 'other.task_id', 'row.task_id')
      .groupBy(['row.status', 'other.status'])
      .select((eb) => [
        'row.status as before',
        'other.status as after',
        eb.fn.countAll().as('tasks'),
        sql`count(*) filter (where row.due is distinct from other.due)`.as('moved'),
      ])
      .execute(),
};

/**
 * Asks a task list of 3,000 tasks and 300,000 closed versions (and one of 4,000,000 with `scale`) for the present and for
 * random instants, and a plain table of the present for the same: three sources that take turns query by query.
 * @param {{ pool: import('pg').Pool, appRole: string, scale?: boolean }} connection of the owner's role
 */
export async function measureTimeTravel({ pool, appRole, scale = false }, progress) {
  const { connectionString } = pool.options;
  const plainPool = new pg.Pool({ connectionString, types: rowTypes, max: 1 });
  const readModels = new ReadModels(pool, new ProjectedSignals());
  const sized = [];
  for (const versions of scale ? [VERSIONS, VERSIONS_AT_SCALE] : [VERSIONS]) {
    const log = randomUUID();
    const filled = await fillTaskList({ connectionString, appRole, log, tasks: TASKS, versions }, progress);
    sized.push({ versions, last: filled.last, log, ...sourcesOf(filled, { readModels, plainPool }) });
  }
  const rows = [];
  for (const [question, ask] of Object.entries(QUESTIONS)) {
    const times = new Map(sized.map((each) => [each, { plain: [], now: [], asOf: [] }]));
    for (let turn = -WARM_UP; turn < QUERIES; turn += 1) {
      for (const [each, taken] of times) {
        for (const [form, answer] of formsOf(ask, each)) {
          const before = performance.now();
          await answer();
          if (turn >= 0) taken[form].push(performance.now() - before);
        }
      }
    }
    progress.say(`time travel: ${question}`);
    for (const [{ versions }, taken] of times) rows.push({ question, versions, ...figures(taken) });
  }
  await plainPool.end();
  return rows;
}

/** Sources of rows that answer as `ReadModels` does, whichever projection is asked for. */
function sourcesOf({ projection, plain }, { readModels, plainPool }) {
  const db = new Kysely({ dialect: new PostgresDialect({ pool: plainPool }) });
  return {
    versioned: { rows: (_, view) => readModels.rows(projection, view) },
    unversioned: { rows: () => db.selectFrom(sql.table(plain).as('row')) },
  };
}

/** The plain table, the present, and random instants since every task has been there. */
function formsOf(ask, { versioned, unversioned, log, last }) {
  const [instant, other] = [0, 1].map(() => ({ log, position: BigInt(randomInt(TASKS, last)) }));
  return [
    ['plain', () => ask(unversioned, { log }, { log })],
    ['now', () => ask(versioned, { log }, { log })],
    ['asOf', () => ask(versioned, instant, other)],
  ];
}

function figures({ plain, now, asOf }) {
  const digits = (value) => Number(value.toFixed(2));
  const p95 = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)];
  const spread = (times) => ({ p50: digits(median(times)), p95: digits(p95(times)) });
  return {
    plain: spread(plain),
    now: spread(now),
    asOf: spread(asOf),
    nowToPlain: digits(median(now) / median(plain)),
    asOfToNow: digits(median(asOf) / median(now)),
  };
}

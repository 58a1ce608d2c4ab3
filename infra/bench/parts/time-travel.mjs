import { existsSync } from 'node:fs';
import pg from 'pg';
import { roles } from '../../postgres/product-database.mjs';
import { inProject } from '../../scripts/paths.mjs';
import { DISTURBED_ABOVE, watchLoad } from '../load.mjs';

const GOAL_OF = { 'list of 50': 'list', dashboard: 'dashboard', comparison: 'comparison' };

/** The task list as of an instant, where the product's own measurement of it is there. */
export async function measureTimeTravelOn(bench) {
  if (!existsSync(inProject('infra/bench/time-travel.mjs'))) {
    bench.skipped.push('time-travel');
    return undefined;
  }
  const { measureTimeTravel } = await import('../time-travel.mjs');
  const { ownerUrl } = await bench.databases.ofProduct('bench_time_travel');
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  const load = watchLoad();
  const measured = await measureTimeTravel({ pool, appRole: roles.application, scale: bench.scale }, bench);
  const foreign = load()?.foreign ?? 0;
  await pool.end();
  const counts = bench.anyLoad || foreign <= DISTURBED_ABOVE;
  return {
    title: 'Time travel: a task list of 3,000 tasks as of an instant (p50 / p95 in ms)',
    columns: ['question', 'versions', 'plain table', 'now', 'as of', 'now to plain', 'as of to now', 'others’ CPU'],
    rows: measured.map(({ question, versions, plain, now, asOf, nowToPlain, asOfToNow }) => [
      question,
      versions.toLocaleString('en'),
      ...[plain, now, asOf].map((times) => (counts ? `${times.p50} / ${times.p95}` : 'no result')),
      ...[nowToPlain, asOfToNow].map((ratio) => (counts ? ratio : 'no result')),
      `${Math.round(foreign * 100)}%`,
    ]),
    figures: figuresOf(measured, counts),
  };
}

function figuresOf(measured, counts) {
  const fewest = Math.min(...measured.map(({ versions }) => versions));
  const figures = {};
  for (const { question, versions, asOf, nowToPlain, asOfToNow } of measured) {
    const goal = GOAL_OF[question];
    if (versions === fewest) {
      figures[`time-travel.${goal}`] = counts ? asOfToNow : null;
      if (goal === 'list') figures['time-travel.now'] = counts ? nowToPlain : null;
    } else {
      const first = measured.find((other) => other.question === question && other.versions === fewest);
      figures[`time-travel.${goal}.growth`] = counts ? asOf.p50 / first.asOf.p50 - 1 : null;
    }
  }
  return figures;
}

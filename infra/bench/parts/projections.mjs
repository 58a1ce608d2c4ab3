import { tablesOf } from '../../../dist/libs/event-store/src/projections/projection-tables.js';
import { taskList } from '../../../dist/libs/task/src/projections/task-list.projection.js';
import { COMPARISON, compare, comparisonRows } from '../compare.mjs';
import { Contestant, stopAll } from '../contestant.mjs';
import { createCurrentOnlyTable } from '../databases.mjs';

const ROUNDS = 5;
const ROUND_MS = 500;
const BATCHES = [1, 10, 100, 500];
const TASKS = 3_000;

/** Projecting live, batch by batch, against a table that knows the present alone. */
export async function measureLiveProjection(bench) {
  const name = 'bench_live';
  const { url } = await bench.databases.ofProduct(name);
  await createCurrentOnlyTable(bench.databases, name, tablesOf(taskList, 'a').current);
  const process = await Contestant.start('contestants/live-projection.mjs', { url, tasks: TASKS });
  const contestants = { currentOnly: [process], versioned: [process] };
  const methods = { currentOnly: 'currentOnly', versioned: 'versioned' };
  const rows = [];
  const figures = {};
  for (const batch of BATCHES) {
    bench.say(`实时投影，每批 ${batch} 条`);
    const compared = await compare(bench, contestants, { methods, args: [batch], parallel: 1, ms: ROUND_MS }, ROUNDS);
    rows.push(...comparisonRows(`batches of ${batch}`, compared));
    figures[`live.${batch}`] = compared.times('versioned', 'currentOnly');
  }
  await stopAll({ processes: [process] });
  const columns = ['batch', ...COMPARISON.with(2, 'ratio to a current-only table')];
  return { title: 'Live projection of the task list (events a second)', columns, rows, figures };
}

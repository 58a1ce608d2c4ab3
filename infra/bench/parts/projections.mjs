import { tablesOf } from '../../../dist/libs/event-store/src/projections/projection-tables.js';
import { taskList } from '../../../dist/libs/task/src/projections/task-list.projection.js';
import { roles } from '../../postgres/product-database.mjs';
import { COMPARISON, compare, comparisonRows } from '../compare.mjs';
import { Contestant, stopAll } from '../contestant.mjs';

const ROUNDS = 5;
const ROUND_MS = 500;
const BATCHES = [1, 10, 100, 500];

/** Projecting live, batch by batch, against a table that knows the present alone. */
export async function measureLiveProjection(bench) {
  const name = 'bench_live';
  const { url } = await bench.databases.ofProduct(name);
  const { current } = tablesOf(taskList, 'a');
  await bench.databases.run(
    name,
    `create schema bench;
     create table bench.task_list (like ${current} including all);
     alter table bench.task_list drop column from_position;
     create table bench.checkpoint (log_id uuid, projection text, position bigint, primary key (log_id, projection));
     grant usage on schema bench to ${roles.application};
     grant select, insert, update on all tables in schema bench to ${roles.application}`,
  );
  const process = await Contestant.start('contestants/live-projection.mjs', { url });
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

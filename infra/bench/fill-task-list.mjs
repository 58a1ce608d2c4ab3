import pg from 'pg';
import { createTables, showVersion } from '../../dist/libs/event-store/src/postgres/projection-ddl.js';
import { columnsOf, quoted, tablesOf } from '../../dist/libs/event-store/src/projections/projection-tables.js';
import { taskList } from '../../dist/libs/task/src/projections/task-list.projection.js';
import { taskRows, UNITS } from './tracked-tasks.mjs';

const CHUNK = 100_000;

/**
 * Makes a read model with the rows of the product's task list and fills it as the projector would have left it after
 * `tasks + versions` events, of which the first `tasks` open a task each and every later one changes a task, some far
 * more often than others: closed versions in the order in which they were closed, with the indexes in place.
 * `plain` names a table of the present alone: the same columns, key and indexes; no log, no versions, no slots, no view.
 * @returns {Promise<{ projection: object, plain: string, last: number }>} last: position of the last event
 */
export async function fillTaskList({ connectionString, appRole, log, tasks, versions }, progress) {
  const projection = { ...taskList, schema: 'bench', name: `task_list_${versions}` };
  const plain = `bench.plain_task_list_${versions}`;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`select set_config('duban.log', $1, false)`, [log]);
    await createTables(client, projection, appRole);
    await showVersion(client, projection, appRole);
    await planVersions(client, { tasks, versions });
    const { current, history } = tablesOf(projection, 'a');
    for (let from = 0; from < versions; from += CHUNK) {
      await client.query(writeVersions(history, 'to_position'), [log, from, Math.min(from + CHUNK, versions), UNITS]);
      progress.say(`task list: ${Math.min(from + CHUNK, versions)} of ${versions} closed versions`);
    }
    await client.query(writeVersions(current), [log, versions, versions + tasks, UNITS]);
    await client.query(
      `insert into event_store.checkpoint (log_id, projection, version, slot, position, live) values ($1, $2, $3, 'a', $4, true)`,
      [log, projection.name, projection.version, tasks + versions],
    );
    await copyPresent(client, current, plain);
    await client.query(`vacuum (analyze) ${current}, ${history}, ${plain}`);
  } finally {
    await client.end();
  }
  return { projection, plain, last: tasks + versions };
}

/** One line for each version, numbered in the order of closing; those that are current come last. */
async function planVersions(client, { tasks, versions }) {
  await client.query('create temporary table bench_template (stage integer primary key, row jsonb)');
  for (const [stage, row] of (await taskRows()).entries()) {
    await client.query('insert into bench_template values ($1, $2)', [stage, JSON.stringify(row)]);
  }
  await client.query(
    `create temporary table bench_version as
      with event as (
        select p as from_position,
          case when p <= $1 then p - 1 else floor(power((hashint8(p)::bigint + 2147483648) / 4294967296.0, 2) * $1) end::integer as task
        from generate_series(1, $1::bigint + $2::bigint) p
      ), version as (
        select task, from_position, row_number() over each - 1 as nth, lead(from_position) over each as to_position
        from event window each as (partition by task order by from_position)
      )
      select row_number() over (order by to_position nulls last, task) - 1 as n, task, from_position, to_position,
        case when nth < $3 - 4 then nth else $3 - 4 + (hashint8(from_position) & 3) end::integer as stage
      from version`,
    [tasks, versions, (await taskRows()).length],
  );
  await client.query('create unique index on bench_version (n)');
  await client.query('analyze bench_version');
}

/** Lines `n` in [$2, $3) as rows of the table; $4 are the units that lead tasks. */
function writeVersions(table, ...more) {
  const columns = ['log_id', ...columnsOf(taskList), 'from_position', ...more];
  return `insert into ${table} (${quoted(columns)})
    select ${columns.map((column) => `made."${column}"`).join(', ')}
    from bench_version v join bench_template using (stage)
    cross join lateral jsonb_populate_record(null::${table}, row || jsonb_build_object(
      'log_id', $1::uuid, 'from_position', v.from_position, 'to_position', v.to_position, 'version', v.from_position,
      'task_id', '00000000-0000-7000-8000-' || lpad(task::text, 12, '0'), 'ordinal', task % 300,
      'plan_id', '00000000-0000-7000-9000-' || lpad((task / 300)::text, 12, '0'),
      'number', '示政办发〔2023〕36号-' || task, 'title', '改造第' || task || '片老旧管网', 'due', date '2025-01-01' + task % 700,
      'updated_at', timestamptz '2024-01-05' + v.from_position * interval '1 minute',
      'unit_roles', jsonb_build_object(($4::text[])[1 + task % 40], 'lead', ($4::text[])[1 + (task + 1) % 40], 'responsible'))) made
    where n >= $2 and n < $3 order by n`;
}

async function copyPresent(client, current, plain) {
  const columns = columnsOf(taskList).map((column) => `"${column}" ${taskList.columns[column]}`);
  await client.query(
    `create table ${plain} (${columns.join(', ')}, from_position bigint, primary key (${quoted(taskList.key)}))`,
  );
  for (const index of taskList.indexes) await client.query(`create index on ${plain} (${quoted(index)})`);
  const copied = quoted([...columnsOf(taskList), 'from_position']);
  await client.query(`insert into ${plain} (${copied}) select ${copied} from ${current} order by from_position`);
}

import { randomUUID } from 'node:crypto';
import { inLog } from '../../../dist/libs/event-store/src/index.js';
import { valuesOf } from '../../../dist/libs/event-store/src/postgres/projection-rows.js';
import { Projector } from '../../../dist/libs/event-store/src/projections/projector.js';
import { createPool } from '../../../dist/libs/platform/src/database/index.js';
import { taskList } from '../../../dist/libs/task/src/projections/task-list.projection.js';
import { ACTOR } from '../sample-event.mjs';
import { taskEvent, taskStream } from '../sample-log.mjs';

const COLUMNS = Object.keys(taskList.columns);
const NAMES = COLUMNS.map((column) => `"${column}"`).join(', ');
const CHANGES = COLUMNS.map((column) => `"${column}" = excluded."${column}"`).join(', ');
const VALUES = COLUMNS.map((column) => `v."${column}"::${taskList.columns[column]}`).join(', ');
const ARRAYS = COLUMNS.map((_, index) => `$${index + 2}::text[]`).join(', ');
const UPSERT = `insert into bench.task_list (log_id, ${NAMES}) select $1, ${VALUES} from unnest(${ARRAYS}) v(${NAMES})
  on conflict (log_id, task_id) do update set ${CHANGES}`;

/**
 * Projects the same endless log of task events, batch by batch: with the product's projector, and by hand into a table
 * that knows the present alone, with one query for the rows of a batch and one that writes them; values travel the same way.
 * @param {{ url: string, tasks: number }} options how many tasks the events are about, in turn
 */
export async function connect({ url, tasks }) {
  const pool = createPool(url, { name: 'bench projection', max: 4 });
  const log = randomUUID();
  const projectors = new Map();
  const projectorOf = (batch) => {
    const source = { readAll: (_log, { after, limit }) => eventsAfter(after, Math.min(batch, limit), tasks) };
    if (!projectors.has(batch)) projectors.set(batch, new Projector(pool, source, [taskList]));
    return projectors.get(batch);
  };
  const contestant = {
    versioned: async (_worker, batch) => (await projectorOf(batch).advance(log)).events,
    currentOnly: (_worker, batch) => inLog(pool, log, (client) => projectByHand(client, { log, batch, tasks })),
    close: () => pool.end(),
  };
  await pool.query(`insert into bench.checkpoint values ($1, 'task_list', 0)`, [log]);
  // Every task is drafted and ordered before anything is measured.
  for (const way of ['versioned', 'currentOnly'])
    for (let done = 0; done < tasks * 4;) done += await contestant[way](0, 200);
  return contestant;
}

async function* eventsAfter(after, count, tasks) {
  for (let position = Number(after) + 1; position <= Number(after) + count; position += 1)
    yield eventAt(position, tasks);
}

function eventAt(position, tasks) {
  const [task, version] = [(position - 1) % tasks, Math.floor((position - 1) / tasks)];
  const id = `00000000-0000-7000-8000-${String(position).padStart(12, '0')}`;
  return {
    ...taskEvent(task, version),
    ...{ id, schemaVersion: 1, stream: taskStream(task), version, position: BigInt(position) },
    ...{ recordedAt: '2025-01-02T01:00:00.000000Z', actor: ACTOR, commandId: id, correlationId: id, causationId: null },
  };
}

async function projectByHand(client, { log, batch, tasks }) {
  const checkpoint = await client.query(
    `select position from bench.checkpoint where log_id = $1 and projection = 'task_list' for update`,
    [log],
  );
  const events = await Array.fromAsync(eventsAfter(BigInt(checkpoint.rows[0].position), batch, tasks));
  const ids = [...new Set(events.map(({ stream }) => stream.slice('task-'.length)))];
  const known = await client.query(`select ${NAMES} from bench.task_list where log_id = $1 and task_id = any($2)`, [
    log,
    ids,
  ]);
  const rows = new Map(known.rows.map((row) => [row.task_id, row]));
  const changes = {
    get: async ({ task_id: id }) => rows.get(id),
    set: (row) => void rows.set(row.task_id, row),
    change: async ({ task_id: id }, change) => void (rows.has(id) && rows.set(id, change(rows.get(id)))),
  };
  for (const event of events) await taskList.on[event.type](event, changes);
  await client.query({ name: 'upsert', text: UPSERT, values: [log, ...valuesOf(taskList, [...rows.values()])] });
  await client.query(
    `with moved as (update bench.checkpoint set position = $2 where log_id = $1 and projection = 'task_list'
        returning log_id)
      select pg_notify('bench_projected', log_id::text) from moved`,
    [log, String(events.at(-1).position)],
  );
  return events.length;
}

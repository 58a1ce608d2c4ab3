import canonicalize from 'canonicalize';
import { ACTOR, DATA, metadataOf } from './sample-event.mjs';

/** Of ten events three belong to tasks; the others are what a jurisdiction's log holds besides. */
const TASK_SHARE = 3;
const OTHER_SHARE = 10 - TASK_SHARE;

/** Events that each task of a filled log has. */
export const EVENTS_OF_A_TASK = 100;

/** Half-years of a plan of three years. */
const REPORT_PERIODS = 6;
const calendar = { provisional: false, version: '2025' };
const UNITS = ['unit-water', 'unit-housing', 'unit-farming'];
const ROLES = ['lead', 'responsible', 'cooperating'];

/** How many tasks a filled log of so many events has. */
export const tasksOf = (events) => Math.floor((events * TASK_SHARE) / (10 * EVENTS_OF_A_TASK));

/** The stream of a task of a filled log, from 0. */
export const taskStream = (task) => `task-sample-${task}`;

/**
 * Fills the log with task histories as units and offices write them (3 events of 10, 100 for each task: drafted, ordered,
 * acknowledged, then reports, confirmations and acceptances) among events that no task list reads, all by position and
 * with their command ids, as if they had been appended one by one.
 * @param {(text: string, values?: unknown[]) => Promise<unknown>} run as superuser
 */
export async function fillLog(run, log, events) {
  const tasks = tasksOf(events);
  await run(`insert into event_store.log (id) values ($1)`, [log]);
  await run(`insert into event_store.log_head (log_id, position, recorded_at) values ($1, $2, now())`, [log, events]);
  await run(INSERT_EVENTS, [log, events, tasks, TEMPLATES.map(([type]) => type), TEMPLATES.map(([, data]) => data)]);
  for (const table of ['event', 'log_head']) await run(`vacuum analyze event_store.${table}`);
}

/** Data with {task} and {period} to fill in; `start` first, then the round of a report over and over, then the other. */
const TEMPLATES = [
  ['TaskDrafted', { definition: definition(), on: '2024-01-05' }],
  ['TaskAssigned', assigned()],
  ['TaskAcknowledged', { on: '2024-01-09', start: workStart(), unitId: UNITS[0] }],
  [
    'ProgressReported',
    {
      ...{ evidence: [], late: false, noChange: false, on: '2024-04-10', period: '{period}', problem: null },
      ...{ revision: 1, text: DATA.text, unitId: UNITS[0] },
    },
  ],
  [
    'ProgressConfirmed',
    {
      acceptedBySilenceAfter: '2024-04-30',
      calendar,
      on: '2024-04-11',
      period: '{period}',
      unitId: UNITS[0],
      waived: null,
    },
  ],
  ['ProgressAccepted', { on: '2024-04-12', period: '{period}', unitId: UNITS[0] }],
  ['IndicatorValueReported', DATA],
].map(([type, data]) => [type, canonicalize(data)]);

/** The event of a task that comes with this version, as it is appended; reports go on for ever. */
export function taskEvent(task, version) {
  const [type, data] = TEMPLATES[version < 3 ? version : 3 + ((version - 3) % 3)];
  const period = `2024-P${Math.floor((version - 3) / 3) % REPORT_PERIODS}`;
  return { type, data: JSON.parse(data.replaceAll('{task}', `sample-${task}`).replaceAll('{period}', period)) };
}

/** Types and templates count from 1 in SQL: 1 to 3 the start, 4 to 6 the round of a report, 7 the others. */
const INSERT_EVENTS = `
  with numbered as (
    select p + 1 as position, p % 10 < ${TASK_SHARE} as of_task,
      case when p % 10 < ${TASK_SHARE} then p / 10 * ${TASK_SHARE} + p % 10
        else p / 10 * ${OTHER_SHARE} + p % 10 - ${TASK_SHARE} end as n
    from generate_series(0, $2::bigint - 1) p
  ), placed as (
    select position, of_task, n % $3::bigint as number, (n / $3::bigint)::integer as version from numbered
  ), chosen as (
    select *, case when not of_task then 7 when version < 3 then version + 1 else 4 + (version - 3) % 3 end as template
    from placed
  ), written as (
    select *, replace(replace(($5::text[])[template], '{task}', 'sample-' || number),
        '{period}', '2024-P' || (version - 3) / 3 % ${REPORT_PERIODS}) as data,
      gen_random_uuid() as command
    from chosen
  ), described as (
    select *, replace('${canonicalize(metadataOf('{command}'))}', '{command}', command::text) as metadata from written
  )
  insert into event_store.event (log_id, position, stream, version, event_id, type, schema_version, recorded_at,
    command_id, request_hash, data_bytes, metadata_bytes, data, metadata)
  select $1, position, case when of_task then 'task-sample-' else 'indicator-sample-' end || number, version,
    gen_random_uuid(), ($4::text[])[template], 1, timestamptz '2024-01-01 00:00Z' + position * interval '1 second',
    command, repeat('b', 64), convert_to(data, 'UTF8'), convert_to(metadata, 'UTF8'), data::jsonb, metadata::jsonb
  from described`;

function definition() {
  return {
    ...{ continuing: false, deliverable: null, due: '2026-06-30', dueText: '2026年6月底前', enteredBy: [ACTOR.person] },
    ...{ itemId: 'item-{task}', kind: 'task', mode: 'joint', number: '示政办发〔2023〕36号-01', ordinal: 1 },
    participants: UNITS.map((unitId, index) => ({
      ...{ except: [], groupId: null, mention: '牵头单位', role: ROLES[index], unitId },
    })),
    path: ['三、重点任务', '（二）管网提质'],
    period: { from: '2024-01-01', to: '2026-12-31' },
    ...{ planId: 'plan-1', planTitle: '示例县节水行动方案', targets: [], taskId: '{task}' },
    ...{ text: '完成城区老旧管网改造。', title: '改造老旧管网', trial: false },
  };
}

function assigned() {
  const units = UNITS.map((unitId, index) => ({
    ...{ acknowledgeBy: '2024-01-11', groupId: null, returnBy: '2024-01-12', role: ROLES[index], unitId },
  }));
  return { calendar, continuing: false, due: '2026-06-30', on: '2024-01-08', originalDue: '2026-06-30', units };
}

function workStart() {
  const periods = Array.from({ length: REPORT_PERIODS }, (_, number) => ({
    ...{ due: '2024-06-25', from: '2024-01-01', opens: '2024-06-15', period: `2024-P${number}`, to: '2024-06-30' },
  }));
  return { calendar, reporting: { calendar, periods, unitIds: [UNITS[0]] }, workPointsBy: null };
}

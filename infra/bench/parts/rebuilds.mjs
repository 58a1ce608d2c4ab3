import { tablesOf } from '../../../dist/libs/event-store/src/projections/projection-tables.js';
import { taskList } from '../../../dist/libs/task/src/projections/task-list.projection.js';
import { Contestant, stopAll } from '../contestant.mjs';
import { DISTURBED_ABOVE, watchLoad } from '../load.mjs';
import { median, summary } from '../statistics.mjs';

const WRITERS = 32;
const WINDOW_MS = 1_000;
const WINDOWS = 3;
const RUNS = 3;

/** The task list built anew from the log, memory, and what commands feel of it meanwhile. */
export async function measureRebuild(bench) {
  const { name, url, log, events } = await bench.filled();
  await pretendLive(bench, { name, log, events });
  const options = { url, connections: 8, log };
  const bare = await Contestant.start('contestants/bare-read.mjs', options);
  const models = await Contestant.start('contestants/read-models.mjs', options);
  bench.say(`从 ${events} 条事件重建任务台账`);
  const runs = [];
  let foreign = 0;
  let reading = await timed(() => bare.call('readAll'));
  for (let run = 0; run < RUNS; run += 1) {
    const load = watchLoad();
    const { seconds, memory } = await models.call('rebuild');
    const after = await timed(() => bare.call('readAll'));
    const others = load()?.foreign ?? 0;
    foreign = Math.max(foreign, others);
    if (bench.anyLoad || others <= DISTURBED_ABOVE) runs.push({ bare: (reading + after) / 2, seconds, memory });
    reading = after;
  }
  const counts = runs.length * 2 > RUNS;
  const rates = (secondsOf) => {
    const { median, min, max } = summary(runs.map((run) => events / secondsOf(run)));
    return `${thousands(median)} (${thousands(min)}–${thousands(max)})`;
  };
  const memory = runs.at(-1)?.memory;
  const { rows: versions } = await bench.databases.run(name, VERSIONS);
  const live = await commandsMeanwhile(bench, models, options);
  await stopAll({ bare: [bare], models: [models] });
  const megabytes = memory?.peaks.map((peak) => Math.round(peak));
  return {
    title: `Rebuild of the task list from ${events.toLocaleString('en')} events`,
    columns: ['figure', 'value'],
    rows: [
      [`bare read, events a second (${runs.length} runs)`, counts ? rates(({ bare }) => bare) : 'no result'],
      ['rebuild, events a second', counts ? rates(({ seconds }) => seconds) : 'no result'],
      ['row versions made', Number(versions[0].count).toLocaleString('en')],
      [
        'memory in MB: at the start, highest in each quarter',
        memory ? `${Math.round(memory.start)}, ${megabytes.join(', ')}` : 'no result',
      ],
      ['others’ CPU', `${Math.round(foreign * 100)}%`],
      ...live.rows,
    ],
    figures: {
      rebuild: counts ? median(runs.map(({ bare, seconds }) => bare / seconds)) : null,
      'rebuild.memory': memory ? memory.peaks[3] / Math.max(...memory.peaks.slice(0, 2)) : null,
      ...live.figures,
    },
  };
}

const thousands = (value) => Math.round(value).toLocaleString('en');

/** The live rows pretend to be in slot a, so the rebuild fills slot b. */
const BUILT = tablesOf(taskList, 'b');
const VERSIONS = `select (select count(*) from ${BUILT.current}) + (select count(*) from ${BUILT.history}) as count`;

/** Commands at full and at half load, while a rebuild runs and, before and after it, alone. */
async function commandsMeanwhile(bench, models, options) {
  const writer = await Contestant.start('contestants/store.mjs', options);
  const append = (perSecond) => writer.loop({ method: 'append', parallel: WRITERS, ms: WINDOW_MS, perSecond });
  bench.say('重建期间的追加');
  const load = watchLoad();
  const loads = [undefined, (await append()).perSecond / 2];
  const [before, pacedBefore] = await windows(loads, append);
  await models.call('start');
  await append();
  const [during, pacedDuring] = await windows(loads, append);
  await models.call('stop');
  const [after, pacedAfter] = await windows(loads, append);
  const foreign = load()?.foreign ?? 0;
  await writer.stop();
  const counts = bench.anyLoad || foreign <= DISTURBED_ABOVE;
  const rates = (values) =>
    counts ? values.map((value) => Math.round(value).toLocaleString('en')).join(', ') : 'no result';
  const ratio = (value, ...alone) =>
    counts ? value / (alone.reduce((sum, each) => sum + each, 0) / alone.length) : null;
  return {
    rows: [
      ['appends a second at full load: before, during, after a rebuild', rates([before, during, after])],
      ['appends a second at half load: before, during, after a rebuild', rates([pacedBefore, pacedDuring, pacedAfter])],
      ['others’ CPU', `${Math.round(foreign * 100)}%`],
    ],
    figures: {
      'rebuild.full': ratio(during, before, after),
      'rebuild.half': ratio(pacedDuring, pacedBefore, pacedAfter),
    },
  };
}

/** The median rate at each of the loads, in turns; undefined is as much as goes. */
async function windows(loads, append) {
  const rates = loads.map(() => []);
  for (let count = 0; count < WINDOWS; count += 1)
    for (const [place, perSecond] of loads.entries()) rates[place].push((await append(perSecond)).perSecond);
  return rates.map(median);
}

/** A rebuild goes as far as the live rows are: here they are at the head, and nobody has to project them first. */
async function pretendLive(bench, { name, log, events }) {
  const text = `insert into event_store.checkpoint (log_id, projection, version, slot, position, live)
    values ($1, $2, $3, 'a', $4, true) on conflict do nothing`;
  await bench.databases.run(name, text, [log, taskList.name, taskList.version, events]);
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}

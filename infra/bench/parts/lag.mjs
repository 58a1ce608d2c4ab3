import { randomUUID } from 'node:crypto';
import { Contestant, stopAll } from '../contestant.mjs';
import { DISTURBED_ABOVE, watchLoad } from '../load.mjs';
import { summary } from '../statistics.mjs';

const WRITERS = 64;
const FULL_MS = 2_000;
const HALF_MS = 6_000;
const WINDOWS = 3;

/** How long read models are behind at half of what the store can take with a worker beside it. */
export async function measureLag(bench) {
  const { url } = await bench.databases.ofProduct('bench_lag');
  const options = { url, connections: 8, log: randomUUID() };
  const store = await Contestant.start('contestants/followed-store.mjs', options);
  const worker = await Contestant.start('contestants/worker.mjs', options);
  bench.say('半负荷下投影的滞后');
  const append = (ms, perSecond) => store.loop({ method: 'append', parallel: WRITERS, ms, perSecond });
  await append(FULL_MS);
  await store.call('lags');
  const full = (await append(FULL_MS)).perSecond;
  await store.call('lags');
  const load = watchLoad();
  const windows = [];
  for (let window = 0; window < WINDOWS; window += 1) {
    const { perSecond } = await append(HALF_MS, full / 2);
    windows.push({ perSecond, ...(await store.call('lags')) });
  }
  const foreign = load()?.foreign ?? 0;
  const counts = bench.anyLoad || foreign <= DISTURBED_ABOVE;
  const of = (field) => summary(windows.map((window) => window[field]));
  const milliseconds = ({ median, min, max }) => `${median.toFixed(0)} (${min.toFixed(0)}–${max.toFixed(0)})`;
  await stopAll({ store: [store], worker: [worker] });
  return {
    title: 'Lag of the task list behind acknowledged appends',
    columns: ['figure', 'value'],
    rows: [
      ['appends a second at full load, worker beside it', Math.round(full).toLocaleString('en')],
      ['appends a second at half load', Math.round(of('perSecond').median).toLocaleString('en')],
      [`lag in ms, p50 of ${WINDOWS} windows`, counts ? milliseconds(of('p50')) : 'no result'],
      [`lag in ms, p99 of ${WINDOWS} windows`, counts ? milliseconds(of('p99')) : 'no result'],
      ['others’ CPU', `${Math.round(foreign * 100)}%`],
    ],
    figures: { lag: counts ? of('p99').median : null },
  };
}

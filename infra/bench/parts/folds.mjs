import { randomUUID } from 'node:crypto';
import { Contestant } from '../contestant.mjs';
import { DISTURBED_ABOVE, watchLoad } from '../load.mjs';
import { summary } from '../statistics.mjs';

const AGGREGATES = ['roster', 'task'];
const LENGTHS = [10, 100, 1_000, 5_000];
const ROUNDS = 9;

/** What loading an aggregate costs as its stream grows; nothing is compared, ADR 0027 is decided on it. */
export async function measureFolds(bench, { lengths = LENGTHS, rounds = ROUNDS } = {}) {
  const { url } = await bench.databases.ofProduct('bench_folds');
  const contestant = await Contestant.start('contestants/folds.mjs', { url, connections: 4, log: randomUUID() });
  const rows = [];
  for (const aggregate of AGGREGATES)
    for (const events of lengths) {
      bench.say(`读取并折叠 ${events} 条的 ${aggregate}`);
      const load = watchLoad();
      const measured = await contestant.call('measure', aggregate, events, rounds);
      const foreign = load()?.foreign ?? 0;
      const counts = bench.anyLoad || foreign <= DISTURBED_ABOVE;
      const times = [measured.read, measured.fold, measured.remembered].map((each) => (counts ? summary(each) : null));
      rows.push([aggregate, events.toLocaleString('en'), ...times, `${Math.round(foreign * 100)}%`]);
    }
  await contestant.stop();
  return {
    title: 'Loading an aggregate (CPU milliseconds)',
    columns: ['stream', 'events', 'read', 'fold', 'remembered', 'others’ CPU'],
    rows,
    figures: {},
  };
}

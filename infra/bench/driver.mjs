import process from 'node:process';
import { quantile } from './statistics.mjs';

/**
 * Runs one contestant in a process of its own, on the orders of the benchmark: libraries that change the driver's global
 * settings meet nobody but themselves.
 */
const { connect } = await import(process.argv[2]);
let contestant;
const orders = {
  async connect({ options }) {
    contestant = await connect(options);
    return Object.keys(contestant).filter((name) => name !== 'close');
  },
  call: ({ method, args = [] }) => contestant[method](...args),
  loop,
  close: () => contestant.close(),
};

process.on('message', (message) => void answer(message));
process.once('disconnect', () => process.exit());

async function answer({ id, order, ...details }) {
  try {
    process.send({ id, answer: (await orders[order](details)) ?? null });
  } catch (error) {
    process.send({ id, error: error.stack });
  }
}

/**
 * Calls the method over and over for `ms` milliseconds, `parallel` calls at a time, each worker with its number and once at
 * least. A call answers how many things it did; nothing counts as one. With `perSecond`, calls start at that pace and no
 * faster, and a call's time begins when it was due.
 */
async function loop({ method, args = [], parallel, ms, perSecond }) {
  const times = [];
  let things = 0;
  let next = 0;
  const begun = performance.now();
  const end = begun + ms;
  const worker = async (number) => {
    for (let calls = 0; ; calls += 1) {
      const due = perSecond === undefined ? performance.now() : begun + (next++ * 1_000) / perSecond;
      if (due >= end && calls > 0) return;
      const early = due - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      const done = (await contestant[method](number, ...args)) ?? 1;
      things += done; // not in one step: other workers count while this one waits
      times.push(performance.now() - due);
    }
  };
  await Promise.all(Array.from({ length: parallel }, (_, number) => worker(number)));
  const seconds = (performance.now() - begun) / 1_000;
  return { perSecond: things / seconds, things, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

import { watchLoad } from './load.mjs';
import { ratiosOf, valuesOf } from './rounds.mjs';
import { summary } from './statistics.mjs';

/** Columns of a table of comparisons. */
export const COMPARISON = ['contestant', 'a second', 'ratio to raw', 'CPU µs', 'p99 ms', 'others’ CPU'];

/**
 * Lets contestants do the same thing in turns and compares each with its reference, by default the first.
 * @param {object} bench
 * @param {Record<string, import('./contestant.mjs').Contestant[]>} contestants each with its processes; the first is the
 * reference
 * @param {object} order of the driver's loop, for each process
 * @param {number} rounds
 * @param {(name: string) => string} referenceOf whom each is compared with
 * @returns {Promise<Comparison>}
 *
 * @typedef {object} Comparison
 * @property {Record<string, { perSecond: object, ratio: object, cpu: number | null, p99: number | null }>} of each contestant; the
 * ratio is to its reference, `cpu` is the processor time of contestant and server for each thing, in µs
 * @property {(name: string, other: string) => number | null} times how many times as fast as another, the median of rounds
 * @property {number} foreign what others took of the processors
 */
export async function compare(bench, contestants, order, rounds, referenceOf = () => Object.keys(contestants)[0]) {
  const turns = Object.fromEntries(
    Object.entries(contestants).map(([name, processes]) => [
      name,
      async () => {
        const load = watchLoad();
        const each = await Promise.all(processes.map((process) => process.loop(orderOf(order, name))));
        const perSecond = each.reduce((sum, answer) => sum + answer.perSecond, 0);
        const things = each.reduce((sum, answer) => sum + answer.things, 0);
        const cpu = ((load()?.own ?? NaN) * 1_000) / things;
        return { perSecond, cpu, p99: Math.max(...each.map(({ p99 }) => p99)) };
      },
    ]),
  );
  const played = await bench.play(turns, rounds);
  const names = Object.keys(contestants);
  const ratio = (name, other) => summary(ratiosOf(played, name, other, rounds));
  const cpuOf = (name) => {
    const cpu = summary(valuesOf(played, name, 'cpu', rounds))?.median;
    return cpu >= 0 ? cpu : null;
  };
  const measured = (name) => ({
    perSecond: summary(valuesOf(played, name, 'perSecond', rounds)),
    ratio: ratio(name, referenceOf(name)),
    cpu: cpuOf(name),
    p99: summary(valuesOf(played, name, 'p99', rounds))?.median ?? null,
  });
  return {
    of: Object.fromEntries(names.map((name) => [name, measured(name)])),
    times: (name, other) => (names.includes(other) ? (ratio(name, other)?.median ?? null) : null),
    foreign: played.foreign,
  };
}

/** Some contestants call the same thing by another name. */
function orderOf({ methods, ...order }, name) {
  return methods?.[name] ? { ...order, method: methods[name] } : order;
}

/** The comparison as rows of a table. @param {string} label what was done, in the first column */
export function comparisonRows(label, { of, foreign }) {
  return Object.entries(of).map(([name, { perSecond, ratio, cpu, p99 }]) => [
    ...[label, name, perSecond, ratio, cpu, p99],
    `${Math.round(foreign * 100)}%`,
  ]);
}

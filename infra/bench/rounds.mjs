import { DISTURBED_ABOVE, watchLoad } from './load.mjs';

/** A round that others disturbed is played again, but not for ever: at most this many rounds for each one wanted. */
const TRIES = 2;

/**
 * Lets contestants take turns, forwards in one round and backwards in the next, after a round that warms up. Only rounds
 * in which others left the processors alone count.
 * @param {Record<string, () => Promise<object>>} turns what each contestant does in a round
 * @param {{ rounds: number, anyLoad: boolean, say: (line: string) => void, watch?: typeof watchLoad }} options `anyLoad`
 * counts disturbed rounds too
 * @returns {Promise<Play>}
 *
 * @typedef {object} Play
 * @property {Record<string, object[]>} results of each contestant, by round; the same round has the same place
 * @property {number} disturbed how many rounds were disturbed
 * @property {number} foreign the largest share of the processors that others took in a round that counts, or in any round
 * where none does
 */
export async function play(turns, { rounds, anyLoad, say, watch = watchLoad }) {
  const names = Object.keys(turns);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  let disturbed = 0;
  let foreign = 0;
  let worst = 0;
  for (let round = 0; results[names[0]].length < rounds && round <= rounds * TRIES; round += 1) {
    const load = watch();
    const answers = {};
    for (const name of round % 2 === 0 ? names : names.toReversed()) answers[name] = await turns[name]();
    const others = load()?.foreign ?? 0;
    if (round === 0) continue; // warms up
    worst = Math.max(worst, others);
    if (others > DISTURBED_ABOVE) {
      disturbed += 1;
      if (!anyLoad) say(`有一轮作废：别的程序占用了 ${Math.round(others * 100)}% 的处理器`);
      if (!anyLoad) continue;
    }
    foreign = Math.max(foreign, others);
    for (const name of names) results[name].push(answers[name]);
  }
  return { results, disturbed, foreign: results[names[0]].length > 0 ? foreign : worst };
}

/** A contestant's measurements; none where fewer than half of the rounds counted: no figure, not a doubtful one. */
export function valuesOf({ results }, name, field, rounds) {
  const values = results[name].map((answer) => answer[field]);
  return values.length * 2 >= rounds ? values : [];
}

/** A contestant's rates divided by another's of the same round. */
export function ratiosOf(played, name, other, rounds) {
  const [values, others] = [name, other].map((each) => valuesOf(played, each, 'perSecond', rounds));
  return values.map((value, round) => value / others[round]);
}

import { progressOf, tell } from './seed.js';

/** For each trial that is wanted, so many may be tried. */
const TRIES = 3;

/**
 * Tries until so many trials have hit what they are aimed at; one that has hit nothing does not count.
 * @param trial is told which one it is, from 1; answers whether it hit
 * @throws Error when most of them miss
 */
export async function trialsThatHit(
  subject: string,
  wanted: number,
  trial: (nth: number) => Promise<boolean>,
): Promise<void> {
  const atHit = progressOf(subject, wanted);
  let [hits, tried] = [0, 0];
  while (hits < wanted) {
    if (tried === wanted * TRIES) throw new Error(`${subject}: only ${hits} of ${tried} trials hit`);
    tried += 1;
    if (await trial(tried)) hits += 1;
    atHit(hits);
  }
  if (tried > hits) tell(`${subject}: ${tried - hits} trials that hit nothing are not counted`);
}

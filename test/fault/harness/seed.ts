import { randomInt } from 'node:crypto';
import process from 'node:process';

/** A row that ends within this says nothing on its way. */
const PROGRESS_MS = 30_000;

/** Numbers that follow from a seed alone, so that a trial can be run again as it was. */
export class Chance {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed;
  }

  /** From 0 to 1, without 1 (mulberry32). */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number; both bounds are counted in. */
  between(lowest: number, highest: number): number {
    return lowest + Math.floor(this.fraction() * (highest - lowest + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('There is nothing to pick from');
    return item;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, at: this.fraction() }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ item }) => item);
  }
}

/** The seed of this run, told at once: DUBAN_FAULT_SEED, or a new one. */
export function announcedChance(subject: string): Chance {
  const seed = Number(process.env['DUBAN_FAULT_SEED'] ?? randomInt(2 ** 31));
  tell(`${subject}: seed ${seed}, run again with DUBAN_FAULT_SEED=${seed}`);
  return new Chance(seed);
}

/** How many trials: DUBAN_FAULT_TRIALS, or the number for a release with DUBAN_FAULT_DEEP, or that for every change. */
export function trialsOr(everyChange: number, everyRelease: number): number {
  const { DUBAN_FAULT_TRIALS: asked, DUBAN_FAULT_DEEP: deep } = process.env;
  return Number(asked ?? (deep ? everyRelease : everyChange));
}

/** Tells from time to time how far a long row is; call it after each trial. */
export function progressOf(subject: string, trials: number): (done: number) => void {
  let toldAt = performance.now();
  return (done) => {
    if (performance.now() - toldAt < PROGRESS_MS) return;
    toldAt = performance.now();
    tell(`${subject}: ${done} of ${trials} trials`);
  };
}

/** Says something in the middle of the runner's output. */
export function tell(line: string): void {
  process.stdout.write(`fault: ${line}\n`);
}

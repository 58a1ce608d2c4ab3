import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';

interface Played {
  readonly results: Readonly<Record<string, readonly { perSecond: number }[]>>;
  readonly disturbed: number;
  readonly foreign: number;
}
type Turns = Readonly<Record<string, () => Promise<{ perSecond: number }>>>;
interface Options {
  readonly rounds: number;
  readonly anyLoad: boolean;
  readonly say: () => void;
  readonly watch: () => () => { own: number; foreign: number };
}
interface Rounds {
  readonly play: (turns: Turns, options: Options) => Promise<Played>;
  readonly valuesOf: (played: Played, name: string, field: string, rounds: number) => number[];
  readonly ratiosOf: (played: Played, name: string, other: string, rounds: number) => number[];
}
interface Goals {
  readonly judge: (
    figures: Readonly<Record<string, number | null>>,
  ) => readonly { readonly name: string; readonly verdict: string }[];
}

const load = async <T>(file: string): Promise<T> => (await import(pathToFileURL(`infra/bench/${file}`).href)) as T;
const { play, valuesOf, ratiosOf } = await load<Rounds>('rounds.mjs');
const { judge } = await load<Goals>('goals.mjs');

/** Plays rounds in which others take these shares of the processors; the first one warms up. */
async function playUnder(shares: readonly number[], { rounds = 4, anyLoad = false } = {}) {
  const order: string[] = [];
  const speeds: Record<string, number> = { raw: 100, store: 200 };
  const turn = (name: string) => () => {
    order.push(name);
    return Promise.resolve({ perSecond: (speeds[name] ?? 0) + order.length });
  };
  let round = -1;
  const watch = () => {
    round += 1;
    const foreign = shares[round] ?? 0;
    return () => ({ own: 1, foreign });
  };
  const turns = { raw: turn('raw'), store: turn('store') };
  return { order, played: await play(turns, { rounds, anyLoad, say: () => undefined, watch }) };
}

describe('rounds of a benchmark', () => {
  it('take turns in changing order and leave the first out', async () => {
    const { order, played } = await playUnder([], { rounds: 2 });
    expect(order).toEqual(['raw', 'store', 'store', 'raw', 'raw', 'store']);
    expect(valuesOf(played, 'store', 'perSecond', 2)).toEqual([203, 206]);
  });

  it('compare what was measured in the same round', async () => {
    const { played } = await playUnder([], { rounds: 2 });
    expect(ratiosOf(played, 'store', 'raw', 2)).toEqual([203 / 104, 206 / 105]);
  });

  it('are played again when others disturbed them', async () => {
    const { played } = await playUnder([0, 0.5, 0, 0.11, 0, 0.1]);
    expect(played.results['raw']).toHaveLength(4);
    expect(played).toMatchObject({ disturbed: 2, foreign: 0.1 });
  });

  it('give no figure when fewer than half of them were quiet', async () => {
    const { played } = await playUnder([0, 0, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(played.results['store']).toHaveLength(1);
    expect(valuesOf(played, 'store', 'perSecond', 4)).toEqual([]);
    expect(ratiosOf(played, 'store', 'raw', 4)).toEqual([]);
  });

  it('name what disturbed them where none was quiet', async () => {
    const { played } = await playUnder([0, 0.3, 0.4, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(played).toMatchObject({ disturbed: 8, foreign: 0.4 });
  });

  it('all count, with what disturbed them, where any load was asked for', async () => {
    const { played } = await playUnder([0, 0.9, 0.9, 0.3, 0], { anyLoad: true });
    expect(played.results['raw']).toHaveLength(4);
    expect(played).toMatchObject({ disturbed: 3, foreign: 0.9 });
  });
});

describe('a goal', () => {
  const verdicts = (figures: Record<string, number | null>) =>
    Object.fromEntries(judge(figures).map(({ name, verdict }) => [name, verdict]));

  it('is met at its bound and short of it, upwards and downwards', () => {
    expect(verdicts({ 'append.1': 0.75, 'append.8': 1.09, lag: 1_000, 'append.p99': 15.1 })).toEqual({
      'append.1': 'met',
      'append.8': 'short',
      lag: 'met',
      'append.p99': 'short',
    });
  });

  it('has no result where the part gave none, and is not mentioned where the part did not run', () => {
    expect(verdicts({ log: null })).toEqual({ log: 'no result' });
  });
});

import Big from 'big.js';
import { completionShare } from './formulas.js';
import type { Working } from './round.events.js';
import type { ItemScore } from './round.state.js';

/** A sentence of the catalogue and what fills it; a detail that is a code stands for its words, a sentence for itself. */
export interface Sentence {
  readonly code: string;
  readonly details: Readonly<Record<string, string | readonly Sentence[]>>;
}

const SHOWN_DIGITS = 4;

/** The rule that gave a score, with its numbers: what the sheet prints beside it. */
export function explain(name: string, item: ItemScore): Sentence[] {
  const { working, points } = item;
  if (item.undecided !== null) return [undecidedSentence(name, item, item.undecided)];
  const score = item.score ?? '';
  if (working.method === 'deduction') return [deductionSentence(working, points, score)];
  const { unit, comparator, preliminary } = working;
  const actual = shown(working.actual);
  const target = shown(working.target);
  const figures = { name, unit, actual, target, points, score, bound: `assessment/bound/${comparator}` };
  const sentence = outcomeSentence(working, figures);
  return preliminary ? [sentence, { code: 'assessment/sentence/preliminary', details: {} }] : [sentence];
}

type Figures = Readonly<Record<'name' | 'unit' | 'actual' | 'target' | 'points' | 'score' | 'bound', string>>;

function outcomeSentence(working: Exclude<Working, { method: 'deduction' }>, figures: Figures): Sentence {
  if (working.method === 'meets-target') {
    const met = Big(figures.score).gt(0);
    return { code: met ? 'assessment/sentence/met' : 'assessment/sentence/missed', details: figures };
  }
  const share = completionShare(Big(working.actual ?? 0), Big(working.target ?? 1));
  const percent = share.times(100).toFixed(2);
  if (share.lt(working.floor ?? 0)) {
    const floor = Big(working.floor ?? 0)
      .times(100)
      .toFixed();
    return { code: 'assessment/sentence/below-floor', details: { ...figures, share: percent, floor } };
  }
  const code = share.eq(1) ? 'assessment/sentence/capped' : 'assessment/sentence/completion';
  return { code, details: { ...figures, share: percent } };
}

function deductionSentence(
  { cases }: Extract<Working, { method: 'deduction' }>,
  points: string,
  score: string,
): Sentence {
  if (cases.length === 0) return { code: 'assessment/sentence/no-deduction', details: { score } };
  const sum = cases.reduce((total, { count, each }) => total.plus(Big(each).times(count)), Big(0)).toFixed();
  const listed = cases.map(({ fault, count, each }) => ({
    code: 'assessment/sentence/case',
    details: { fault: `assessment/fault/${fault}`, count: String(count), each },
  }));
  return { code: 'assessment/sentence/deduction', details: { cases: listed, sum, points, score } };
}

function undecidedSentence(name: string, { points, score, decision }: ItemScore, reason: string): Sentence {
  const details = { name, points, reason: `assessment/undecided/${reason}` };
  if (decision === null || score === null) return { code: 'assessment/sentence/undecided', details };
  return { code: 'assessment/sentence/decided', details: { ...details, score, decision: decision.reason } };
}

function shown(value: string | null): string {
  return value === null ? '' : Big(value).round(SHOWN_DIGITS).toFixed();
}

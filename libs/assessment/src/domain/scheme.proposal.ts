import Big from 'big.js';
import type { Comparator } from './formulas.js';
import { DEFAULT_RULES, type DecimalText, type Dimension, type IndicatorItem, type Scheme } from './scheme.js';

/** An indicator that a scheme could score. */
export interface ScorableIndicator {
  readonly indicatorId: string;
  readonly name: string;
  readonly comparator: Comparator;
  readonly target: DecimalText;
}

/**
 * A scheme to start from: 60 points for the outcome, each indicator alike, 40 for the process; all for the process where
 * the plan has no indicators. Completion counts in proportion where more is better, else the target decides.
 */
export function proposeScheme(year: number, indicators: readonly ScorableIndicator[]): Scheme {
  const outcome: Dimension = {
    dimensionId: 'outcome',
    name: '目标完成',
    points: '60',
    items: indicators.map(indicatorItem),
  };
  const dimensions = indicators.length > 0 ? [outcome, process('40')] : [process('100')];
  return { ...DEFAULT_RULES, name: `${year}年度考核方案`, dimensions };
}

function indicatorItem({ indicatorId, name, comparator, target }: ScorableIndicator): IndicatorItem {
  const inShares = !comparator.startsWith('<') && Big(target).gt(0);
  return {
    itemId: `indicator-${indicatorId}`,
    name,
    points: '10',
    method: inShares ? 'capped-completion' : 'meets-target',
    floor: null,
    source: { kind: 'indicator', indicatorId, accountableUnitIds: [] },
  };
}

function process(points: DecimalText): Dimension {
  return {
    dimensionId: 'process',
    name: '工作过程',
    points,
    items: [
      {
        itemId: 'discipline',
        name: '办理质量',
        points,
        method: 'deduction',
        source: { kind: 'process' },
        rates: [
          { fault: 'late-acknowledgement', each: '2' },
          { fault: 'late-report', each: '2' },
          { fault: 'missing-report', each: '5' },
          { fault: 'late-node', each: '3' },
          { fault: 'sent-back', each: '5' },
          { fault: 'overdue-completion', each: '10' },
        ],
      },
    ],
  };
}

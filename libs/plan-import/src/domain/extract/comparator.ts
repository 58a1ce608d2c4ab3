import type { Comparator } from '../parsed-plan.js';

/** The words around a number that say how it is to be compared. */
export interface Comparison {
  comparator: Comparator;
  /** Characters of the comparing words before the number and after it. */
  before: number;
  after: number;
  /** 增长 or 下降 by the number, rather than to it. */
  change: 'growth' | 'fall' | null;
  /** False where the number stands bare. */
  isExplicit: boolean;
}

type Sense = 'reach' | 'at-least' | 'over' | 'at-most' | 'under' | 'equal';

const TO = '(?:到|至|为|达到|达)';
const BEFORE: readonly (readonly [Sense, RegExp])[] = [
  [
    'at-most',
    new RegExp(
      `(?:不超过|不高于|不多于|不大于|最多|(?:严格)?控制(?:在|到)|(?:压缩|缩短|压减|压降|减少|缩减)${TO}|(?:下降|降低|降)${TO}|≤)\\s*$`,
      'u',
    ),
  ],
  ['at-least', /(?:不少于|不低于|不小于|不下于|≥|至少[^,、\d]{0,4})\s*$/u],
  ['over', /(?:突破|超过|高于|多于|大于|超|>)\s*$/u],
  ['under', /(?:低于|少于|小于|<)\s*$/u],
  [
    'reach',
    new RegExp(
      `(?:力争|稳步|逐步)?(?:(?:提高|提升|增加|增长|上升|扩大|恢复|发展|累计)?(?:达到|达至|达)|(?:提高|提升|增加|增长|上升|扩大|恢复|发展)(?:到|至)|(?:稳定|保持|维持|巩固)(?:在)?|实现|完成率达)\\s*$`,
      'u',
    ),
  ],
  ['equal', /(?:总计|共计|共|约|为|占)\s*$/u],
];
const CHANGE =
  /(?:年均|平均|同比|累计|逐年)*(?:(?<up>增长|增幅|增速|递增|上升|提高|提升|增加)|(?<down>下降|降低|降幅|减少|压减|缩减|下调))(?:率)?\s*$/u;
const AFTER: readonly (readonly [Sense, RegExp])[] = [
  ['at-least', /^\s*(?:及)?以上/u],
  ['at-most', /^\s*(?:及)?(?:以内|以下|之内)/u],
  ['equal', /^\s*(?:左右|上下)/u],
];
const SOME_NOUN_LATER = /^[^,。;、()\d]{1,12}以上/u;

const SIGN: Record<Sense, Comparator> = {
  reach: '>=',
  'at-least': '>=',
  over: '>',
  'at-most': '<=',
  under: '<',
  equal: '=',
};

/** Reads the comparing words at the end of `before` and at the beginning of `after`, both folded. */
export function readComparison(before: string, after: string): Comparison {
  const leading = BEFORE.find(([, words]) => words.test(before));
  const trailing = AFTER.find(([, words]) => words.test(after));
  const beforeLength = leading === undefined ? 0 : (leading[1].exec(before)?.[0].length ?? 0);
  const change = CHANGE.exec(before.slice(0, before.length - beforeLength));
  const sense = decideSense(leading?.[0], trailing?.[0], after);
  return {
    comparator: SIGN[sense],
    before: beforeLength,
    after: trailing === undefined ? 0 : (trailing[1].exec(after)?.[0].length ?? 0),
    change: change === null ? null : change.groups?.['up'] === undefined ? 'fall' : 'growth',
    isExplicit: leading !== undefined || trailing !== undefined || SOME_NOUN_LATER.test(after),
  };
}

/** 控制在…以上 is a floor, 达到…以内 a ceiling: the word behind the number decides unless the one before is strict. */
function decideSense(leading: Sense | undefined, trailing: Sense | undefined, after: string): Sense {
  if (leading === 'over' || leading === 'under' || leading === 'at-least') return leading;
  if (trailing !== undefined) return trailing;
  if (leading !== undefined && leading !== 'equal') return leading;
  return SOME_NOUN_LATER.test(after) ? 'at-least' : 'equal';
}

import type { Comparator, IndicatorKind } from '../parsed-plan.js';
import { readComparison, type Comparison } from './comparator.js';
import { ACTION, measureName, stripMeasure } from './measure-name.js';
import { isDuration, type Quantity } from './quantity.js';

/** Prices, ceilings of subsidies, fines and tariffs are terms of a policy, not targets. */
const TERMS_OF_MONEY =
  /补贴|补助|奖励|奖补|资助|给予|封顶|单价|造价|价格|售价|租金|收费|费用标准|费标准|罚款|罚金|自筹|标准按|按照?每|每[户人亩吨辆台餐场个套次][^,。;]{0,8}元|最高(?:不超过|可达|给予)?\s*\d/u;
const TERMS_OF_SHARE = /给予|补贴|补助|奖励|奖补|贴息|收费|价格|市场价|罚/u;
const NOT_COUNTED =
  /(?:围绕|聚焦|瞄准|按照|按|分|分为|在|对|从|由|向|以|依托|统筹|联合|上述|这|等|共有?|各|前|近|涉及|第|将|把|与|和|及|距|于|选择|选取|针对|通过|结合|遵循|每)\s*$/u;
/** （约束性）, （预期性） behind a number. */
const NATURE = /^[^,。;、(]{0,4}\((约束性|预期性)(?:指标)?\)/u;

/** One number with the words that may belong to it. */
export interface Segment {
  text: string;
  from: number;
  to: number;
  quantity: Quantity;
  baseline: number | null;
  terms: PolicyTerms;
}

/** Whether the words around speak of money or percentages as terms of a policy. */
export interface PolicyTerms {
  money: boolean;
  share: boolean;
}

/** Reads the terms of a policy in the words around some numbers. */
export const readTerms = (text: string): PolicyTerms => ({
  money: TERMS_OF_MONEY.test(text),
  share: TERMS_OF_SHARE.test(text),
});

export type Nature = 'binding' | 'anticipatory';

export interface Target {
  name: string;
  comparator: Comparator;
  value: number;
  unit: string;
  kind: IndicatorKind;
  direction: 'up' | 'down';
  nature: Nature | null;
  baseline: number | null;
  perYear: boolean;
  /** True where the text gives a lower and an upper end. */
  isRange: boolean;
}

/** The target that one number states with the words around it; null where it states none. */
export function readTarget({ text, from, to, quantity, baseline, terms }: Segment, isGoal: boolean): Target | null {
  const rate = /每([日天月]|小时)\s*$/u.exec(text.slice(from, quantity.start));
  const lead = from === 0 ? 0 : (/^[\s、和及]*/u.exec(text.slice(from))?.[0].length ?? 0);
  const end = quantity.start - (rate?.[0].length ?? 0);
  const before = text.slice(Math.max(from + lead, end - LONGEST_NAME), end);
  const after = text.slice(quantity.end, to);
  const comparison = readComparison(before, after);
  if (!isTarget({ before, after, quantity, comparison }, isGoal)) return null;
  if (terms.money && quantity.unit.startsWith('元')) return null;
  if (terms.share && quantity.unit === '%') return null;
  const words = before.slice(0, before.length - comparison.before);
  const subject = baseline === null ? words : words.replace(/(?:由|从)[^,]*$/u, '');
  const name = measureName(subject, withoutNotes(after.slice(comparison.after)));
  const isFloor = comparison.comparator !== '<=' && comparison.comparator !== '<';
  return {
    name,
    comparator: comparison.comparator,
    value: quantity.upTo !== null && !isFloor ? quantity.upTo : quantity.value,
    unit: rate === null ? quantity.unit : `${quantity.unit}/${rate[1]}`,
    kind: kindOf({ name, unit: quantity.unit, change: comparison.change, before }),
    direction: comparison.change === 'fall' || !isFloor ? 'down' : 'up',
    nature: readNature(after, comparison.after).nature,
    baseline,
    perYear: comparison.change === null && /每年|年均|^年(?=新增|培训|开展|举办|完成|处理)/u.test(before),
    isRange: quantity.upTo !== null,
  };
}

interface Candidate {
  before: string;
  after: string;
  quantity: Quantity;
  comparison: Comparison;
}

/** A name is never longer; looking further back would cost time that grows with the square. */
const LONGEST_NAME = 120;
const ACTION_BEFORE = new RegExp(`${ACTION}$`, 'u');
const NOTHING_MORE = /^(?:以上|以内|以下|左右|余)?\s*(?:\([^)]*\)?)?\s*[、和及]?\s*$/u;

function isTarget({ before, after, quantity, comparison }: Candidate, isGoal: boolean): boolean {
  if (/[每\d]\s*$/u.test(before)) return false;
  // 按每千人口不少于10个托位的标准 is a rule to follow, not a figure to reach.
  if (/按照?[^,]{0,24}$/u.test(before) && /^[^,]{0,12}的(?:标准|要求|比例)/u.test(after)) return false;
  const noun = stripMeasure(before);
  if (comparison.isExplicit || comparison.change !== null) return true;
  if (isDuration(quantity.unit) || quantity.unit === '分' || NOT_COUNTED.test(before)) return false;
  if (ACTION_BEFORE.test(noun)) return true;
  return noun.length >= 2 && (isGoal || NOTHING_MORE.test(after));
}

const withoutNotes = (after: string) => after.replace(/\([^)]*\)?/gu, '').replace(/[、和及]\s*$/u, '');

export interface KindFacts {
  name: string;
  unit: string;
  change: 'growth' | 'fall' | null;
  before: string;
}

/** The kind of a measure by its name, unit and words. */
export function kindOf({ name, unit, change, before }: KindFacts): IndicatorKind {
  if (change !== null) return unit === '%' || unit === '‰' ? 'growth-rate' : 'increment';
  if (/累计|共计|总计/u.test(before)) return 'cumulative';
  if (/^新|新增|净增/u.test(name)) return 'increment';
  return unit === '%' || unit === '‰' ? 'share' : 'level';
}

export interface NatureNote {
  nature: Nature | null;
  /** Characters of the note. */
  length: number;
}

/** 约束性 or 预期性 in a bracket that begins at a position. */
export function readNature(text: string, at: number): NatureNote {
  const match = NATURE.exec(text.slice(at, at + 16));
  if (match === null) return { nature: null, length: 0 };
  return { nature: match[1] === '约束性' ? 'binding' : 'anticipatory', length: match[0].length };
}

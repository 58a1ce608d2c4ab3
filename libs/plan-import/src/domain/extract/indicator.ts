import type { Comparator, IndicatorKind } from '../parsed-plan.js';
import type { Range } from '../text/plan-text.js';
import { findCalendarMentions } from './calendar.js';
import { readComparison, type Comparison } from './comparator.js';
import { singleYear, type PlanYears } from './deadline.js';
import { ACTION, measureName, splitMeasures, stripMeasure } from './measure-name.js';
import { findQuantities, isDuration, type Quantity } from './quantity.js';
import { maskQuoted, unmask } from './quoted.js';
import { findSeries, type SeriesPhrase } from './series.js';

/** A target found in a paragraph; positions count from the paragraph's beginning. */
export interface IndicatorPhrase {
  name: string;
  measures: string[];
  comparator: Comparator;
  value: number;
  unit: string;
  /** `YYYY-MM`, where the paragraph itself names the time. */
  due: string | null;
  kind: IndicatorKind;
  direction: 'up' | 'down';
  nature: 'binding' | 'anticipatory' | null;
  baseline: number | null;
  series: { due: string; value: number }[];
  perYear: boolean;
  quote: Range;
}

/** How a passage is read: in goals a bare number with a noun is a target, in a task it must be something done. */
export interface IndicatorReading {
  plan: PlanYears;
  isGoal: boolean;
  /** `YYYY-MM` that an earlier passage set for this one. */
  due: string | null;
}

/** Prices, ceilings of subsidies, fines and tariffs are terms of a policy, not targets. */
const TERMS_OF_MONEY =
  /补贴|补助|奖励|奖补|资助|给予|封顶|单价|造价|价格|售价|租金|收费|费用标准|费标准|罚款|罚金|自筹|标准按|按照?每|每[户人亩吨辆台餐场个套次][^,。;]{0,8}元|最高(?:不超过|可达|给予)?\s*\d/u;
const TERMS_OF_SHARE = /给予|补贴|补助|奖励|奖补|贴息|收费|价格|市场价|罚/u;
const ACHIEVED = /截至目前|目前|近年来|迄今|去年以来|已(?:累计)?(?:建成|有|完成|达|拥有|创建)|现有/u;
const NOT_COUNTED =
  /(?:围绕|聚焦|瞄准|按照|按|分|分为|在|对|从|由|向|以|依托|统筹|联合|上述|这|等|共有?|各|前|近|涉及|第|将|把|与|和|及|距|于|选择|选取|针对|通过|结合|遵循|每)\s*$/u;
const NATURE = /^[^,。;、(]{0,4}\((约束性|预期性)(?:指标)?\)/u;

/** Finds the targets of a folded passage of prose. */
export function findIndicators(folded: string, reading: IndicatorReading): IndicatorPhrase[] {
  const prose = maskQuoted(folded);
  const found: IndicatorPhrase[] = [];
  let due = reading.due;
  for (const sentence of sentencesOf(prose)) {
    if (ACHIEVED.test(prose.slice(sentence.start, sentence.end))) continue;
    const walk = new SentenceWalk(prose, sentence, { ...reading, due });
    found.push(...walk.read());
    due = walk.due;
  }
  return found;
}

const sentencesOf = (prose: string): Range[] =>
  [...prose.matchAll(/[^。;!?\n]+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** Goes through the comma-separated members of a sentence and keeps the time that governs them. */
class SentenceWalk {
  due: string | null;
  private readonly prose: string;
  private readonly sentence: Range;
  private readonly reading: IndicatorReading;
  private readonly series: SeriesPhrase[];
  private readonly found: IndicatorPhrase[] = [];
  private lastNoun = '';
  private lastStart: number;

  constructor(prose: string, sentence: Range, reading: IndicatorReading) {
    this.prose = prose;
    this.sentence = sentence;
    this.reading = reading;
    this.due = reading.due;
    this.lastStart = sentence.start;
    this.series = findSeries(prose.slice(sentence.start, sentence.end)).map((series) => ({
      ...series,
      start: series.start + sentence.start,
      end: series.end + sentence.start,
    }));
  }

  read(): IndicatorPhrase[] {
    const text = this.prose.slice(this.sentence.start, this.sentence.end);
    for (const match of text.matchAll(/[^,]+/gu)) {
      const start = this.sentence.start + match.index;
      const member = { start, end: start + match[0].length };
      const series = this.series.find((one) => one.start >= member.start && one.start < member.end);
      if (series === undefined) this.readMember(member);
      else this.readSeries(member, series);
    }
    return this.found;
  }

  private readMember(member: Range): void {
    const text = this.prose.slice(member.start, member.end);
    const quantities = findQuantities(text).filter(
      ({ start, end, unit }) => !isInBracket(text, start) && !(isDuration(unit) && /^之?内/u.test(text.slice(end))),
    );
    if (quantities.length === 0) {
      this.due = dueIn(text, this.reading.plan) ?? this.due;
      this.lastNoun = stripMeasure(text);
      this.lastStart = member.start + (text.length - text.trimStart().length);
    }
    let from = 0;
    let baseline: number | null = null;
    quantities.forEach((quantity, i) => {
      const before = text.slice(from, quantity.start);
      this.due = dueIn(before, this.reading.plan) ?? this.due;
      if (/(?:由|从)[^,]{0,14}$/u.test(before) && quantities[i + 1] !== undefined) {
        baseline = quantity.value;
        return;
      }
      const to = quantities[i + 1] === undefined ? text.length : segmentEnd(text, quantity.end);
      this.readQuantity(member, { text, from, to, quantity, baseline });
      from = to;
      baseline = null;
    });
  }

  private readQuantity(member: Range, segment: Segment): void {
    const phrase = readSegment(segment, this.reading.isGoal);
    if (phrase === null) return;
    const { nature, ...target } = phrase;
    const quote = this.quoteOf(member, segment);
    const name = this.fullName(target.name);
    if (name === '') {
      this.extendSeries(target, quote);
      return;
    }
    const bracket = NATURE.exec(this.prose.slice(quote.end, quote.end + 16))?.[0].length ?? 0;
    this.found.push({
      ...target,
      name: unmask(name),
      measures: splitMeasures(unmask(name)),
      kind: target.kind === 'level' && this.isIncrement(segment) ? 'increment' : target.kind,
      nature: nature ?? natureBehind(this.prose, quote.end),
      due: this.due,
      series: [],
      quote: { start: quote.start, end: quote.end + bracket },
    });
  }

  /** 年均增长10% and 2025年改造40个 speak of what the sentence has named before. */
  private fullName(name: string): string {
    const last = this.found.at(-1)?.name;
    if (last === undefined) return name;
    if (ONLY_CHANGE.test(name)) return `${last}${name}`;
    return ONLY_ACTION.test(name) && last.startsWith(name) ? last : name;
  }

  /** 新增停车位1200个、厕所20座: the verb of the first counts for those after it. */
  private isIncrement({ text, from }: Segment): boolean {
    return from > 0 && /^(?:\s|其中)*新/u.test(stripMeasure(text)) && this.found.at(-1)?.kind === 'increment';
  }

  private quoteOf(member: Range, { text, from, to }: Segment): Range {
    const raw = text.slice(from, to);
    const lead = /^[\s、和及,]*/u.exec(raw)?.[0].length ?? 0;
    const start = member.start + from + lead;
    return { start, end: member.start + from + raw.replace(/[\s、,]+$/u, '').length };
  }

  /** 2025年达到95%: a value without a noun belongs to the measure before it. */
  private extendSeries(target: Omit<Target, 'nature'>, quote: Range): void {
    const last = this.found.at(-1);
    if (last === undefined || last.unit !== target.unit || this.due === null) return;
    if (last.series.length === 0 && last.due !== null) last.series.push({ due: last.due, value: last.value });
    last.series.push({ due: this.due, value: target.value });
    last.quote.end = quote.end;
    if (last.due === null || this.due > last.due) Object.assign(last, { due: this.due, value: target.value });
  }

  private readSeries(member: Range, series: SeriesPhrase): void {
    const end = series.points.at(-1);
    if (end === undefined) return;
    const noun = stripMeasure(this.prose.slice(member.start, series.start));
    const last = this.found.at(-1);
    const bracket = NATURE.exec(this.prose.slice(series.end, series.end + 16))?.[0].length ?? 0;
    if (noun === '' && last !== undefined && last.unit === series.unit && last.value === end.value) {
      last.series = series.points;
      last.kind = series.isCumulative ? 'cumulative' : last.kind;
      last.nature ??= natureBehind(this.prose, series.end);
      last.quote.end = series.end + bracket;
      return;
    }
    const name = unmask(noun === '' ? this.lastNoun : noun);
    if (name === '') return;
    const comparison = readComparison('达到', this.prose.slice(series.end - series.tail, series.end));
    this.found.push({
      name,
      measures: splitMeasures(name),
      comparator: comparison.comparator,
      value: end.value,
      unit: series.unit,
      due: end.due,
      kind: series.isCumulative ? 'cumulative' : kindOf({ name, unit: series.unit, change: null, before: name }),
      direction: comparison.comparator.startsWith('<') ? 'down' : 'up',
      nature: natureBehind(this.prose, series.end),
      baseline: null,
      series: series.points,
      perYear: false,
      quote: { start: noun === '' ? this.lastStart : member.start, end: series.end + bracket },
    });
  }
}

interface Segment {
  text: string;
  from: number;
  to: number;
  quantity: Quantity;
  baseline: number | null;
}

type Target = Omit<IndicatorPhrase, 'due' | 'series' | 'quote' | 'measures'>;

/** The target that one number states with the words around it; null where it states none. */
function readSegment({ text, from, to, quantity, baseline }: Segment, isGoal: boolean): Target | null {
  const rate = /每([日天月]|小时)\s*$/u.exec(text.slice(from, quantity.start));
  const lead = from === 0 ? 0 : (/^[\s、和及]*/u.exec(text.slice(from))?.[0].length ?? 0);
  const end = quantity.start - (rate?.[0].length ?? 0);
  const before = text.slice(Math.max(from + lead, end - LONGEST_NAME), end);
  const after = text.slice(quantity.end, to);
  const comparison = readComparison(before, after);
  if (!isTarget({ before, after, quantity, comparison }, isGoal)) return null;
  if (quantity.unit.startsWith('元') && TERMS_OF_MONEY.test(text)) return null;
  if (quantity.unit === '%' && TERMS_OF_SHARE.test(text)) return null;
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
    nature: natureBehind(after, comparison.after),
    baseline,
    perYear: comparison.change === null && /每年|年均|平均每年/u.test(before),
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
const ONLY_CHANGE = /^(?:年均|平均|同比|累计)*(?:增长|增幅|增速|递增|下降|降低|减少)(?:率)?$/u;
const ONLY_ACTION = new RegExp(`^${ACTION}$`, 'u');
const ACTION_BEFORE = new RegExp(`${ACTION}$`, 'u');
const NOTHING_MORE = /^(?:以上|以内|以下|左右|余)?\s*(?:\([^)]*\)?)?\s*[、和及]?\s*$/u;

function isTarget({ before, after, quantity, comparison }: Candidate, isGoal: boolean): boolean {
  if (/[每\d]\s*$/u.test(before)) return false;
  const noun = stripMeasure(before);
  if (comparison.isExplicit || comparison.change !== null) return true;
  if (isDuration(quantity.unit) || quantity.unit === '分' || NOT_COUNTED.test(before)) return false;
  if (ACTION_BEFORE.test(noun)) return true;
  return noun.length >= 2 && (isGoal || NOTHING_MORE.test(after));
}

const withoutNotes = (after: string) => after.replace(/\([^)]*\)?/gu, '').replace(/[、和及]\s*$/u, '');

interface KindFacts {
  name: string;
  unit: string;
  change: 'growth' | 'fall' | null;
  before: string;
}

function kindOf({ name, unit, change, before }: KindFacts): IndicatorKind {
  if (change !== null) return unit === '%' || unit === '‰' ? 'growth-rate' : 'increment';
  if (/累计|共计|总计/u.test(before)) return 'cumulative';
  if (/^新|新增|净增/u.test(name)) return 'increment';
  return unit === '%' || unit === '‰' ? 'share' : 'level';
}

function natureBehind(text: string, at: number): 'binding' | 'anticipatory' | null {
  const word = NATURE.exec(text.slice(at, at + 16))?.[1];
  if (word === undefined) return null;
  return word === '约束性' ? 'binding' : 'anticipatory';
}

/** Up to the separator before the next number's own words. */
function segmentEnd(text: string, from: number): number {
  const separator = /[、和及]/u.exec(text.slice(from));
  return separator === null ? from : from + separator.index;
}

function isInBracket(text: string, at: number): boolean {
  const open = text.lastIndexOf('(', at);
  return open >= 0 && !text.slice(open, at).includes(')');
}

/** The month that a member of a sentence sets as the time to reach its targets. */
export function dueIn(text: string, plan: PlanYears): string | null {
  const mentions = findCalendarMentions(text, singleYear(plan)).filter(
    ({ start, end, to }) =>
      !/(?:较|比|与|由|从|自|以|在)\s*$/u.test(text.slice(0, start)) &&
      !/^\s*(?:的|为|以来|同期|相比)/u.test(text.slice(end)) &&
      !isInBracket(text, start) &&
      (plan.from === null || to >= plan.from),
  );
  return mentions.at(-1)?.to.slice(0, 7) ?? null;
}

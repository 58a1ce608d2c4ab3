import type { Range } from '../text/plan-text.js';
import { findCalendarMentions } from './calendar.js';
import { readComparison } from './comparator.js';
import { singleYear, type PlanYears } from './deadline.js';
import { ACTION, splitMeasures, stripMeasure } from './measure-name.js';
import { findQuantities, isDuration, type Quantity } from './quantity.js';
import { maskQuoted, unmask } from './quoted.js';
import { findSeries, type SeriesPhrase } from './series.js';
import { kindOf, readNature, readTarget, readTerms, type Segment, type Target } from './target.js';

/** A target found in a paragraph; positions count from the paragraph's beginning. */
export interface IndicatorPhrase extends Target {
  measures: string[];
  /** `YYYY-MM`, where the paragraph itself names the time. */
  due: string | null;
  series: { due: string; value: number }[];
  quote: Range;
}

/** How a passage is read: in goals a bare number with a noun is a target, in a task it must be something done. */
export interface IndicatorReading {
  plan: PlanYears;
  isGoal: boolean;
  /** `YYYY-MM` that an earlier passage set for this one. */
  due: string | null;
}

/** Facts about the past, not targets. */
const ACHIEVED = /截至目前|目前|近年来|迄今|去年以来|已(?:累计)?(?:建成|有|完成|达|拥有|创建)|现有[^,。;]{0,12}\d/u;

/** Finds the targets of a folded passage of prose. */
export function findIndicators(folded: string, reading: IndicatorReading): IndicatorPhrase[] {
  const prose = maskQuoted(folded);
  const found: IndicatorPhrase[] = [];
  let due = reading.due;
  for (const sentence of sentencesOf(prose)) {
    if (ACHIEVED.test(prose.slice(sentence.start, sentence.end))) continue;
    const goesOn = prose.charAt(sentence.start - 1) === ';';
    const walk = new SentenceWalk(prose, sentence, { ...reading, due, previous: goesOn ? found.at(-1) : undefined });
    for (const phrase of walk.read()) found.push(phrase);
    due = walk.due;
  }
  return found;
}

const sentencesOf = (prose: string): Range[] =>
  [...prose.matchAll(/[^。;!?\n]+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

interface SentenceReading extends IndicatorReading {
  /** The last target of the sentence before, where only a semicolon parts the two. */
  previous: IndicatorPhrase | undefined;
}

/** What stands between commas; the comma of 1,500 parts nothing. */
const MEMBER = /(?:[^,]|(?<=\d),(?=\d{3}))+/gu;

const ONLY_CHANGE =
  /^(?:(?:较|比)[^,]{0,10}年(?:末|底)?)?(?:年均|平均|同比|累计)*(?:增长|增幅|增速|递增|提高|提升|增加|上升|下降|降低|减少)(?:率)?$/u;
const ONLY_ACTION = new RegExp(`^${ACTION}$`, 'u');

/** Goes through the comma-separated members of a sentence and keeps the time that governs them. */
class SentenceWalk {
  due: string | null;
  private readonly prose: string;
  private readonly sentence: Range;
  private readonly reading: SentenceReading;
  private readonly series: SeriesPhrase[];
  private readonly found: IndicatorPhrase[] = [];
  private lastNoun = '';
  private lastStart: number;

  constructor(prose: string, sentence: Range, reading: SentenceReading) {
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
    for (const match of text.matchAll(MEMBER)) {
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
    const terms = readTerms(text);
    let from = 0;
    let baseline: number | null = null;
    quantities.forEach((quantity, i) => {
      const before = text.slice(from, quantity.start);
      this.due = dueIn(before, this.reading.plan) ?? this.due;
      if (isPartOfNextName(text, quantity, quantities[i + 1])) return;
      if (/(?:由|从)[^,]{0,14}$/u.test(before) && quantities[i + 1] !== undefined) {
        baseline = quantity.value;
        return;
      }
      const to = quantities[i + 1] === undefined ? text.length : segmentEnd(text, quantity.end);
      this.readQuantity(member, { text, from, to, quantity, baseline, terms });
      from = to;
      baseline = null;
    });
  }

  private readQuantity(member: Range, segment: Segment): void {
    const phrase = readTarget(segment, this.reading.isGoal);
    if (phrase === null) return;
    const { nature, ...target } = phrase;
    const quote = this.quoteOf(member, segment);
    const name = this.fullName(target.name);
    if (name === '') {
      this.extendSeries(target, quote);
      return;
    }
    const note = readNature(this.prose, quote.end);
    this.found.push({
      ...target,
      name: unmask(name),
      measures: splitMeasures(unmask(name)),
      kind: target.kind === 'level' && this.isIncrement(segment) ? 'increment' : target.kind,
      nature: nature ?? note.nature,
      due: this.due,
      series: [],
      quote: { start: quote.start, end: quote.end + note.length },
    });
  }

  /** 年均增长10% and 2025年改造40个 speak of what the sentence has named before. */
  private fullName(name: string): string {
    const last = this.found.at(-1)?.name;
    if (last === undefined) return name === '' && this.reading.previous === undefined ? this.lastNoun : name;
    if (ONLY_CHANGE.test(name)) return `${last}${name}`;
    return ONLY_ACTION.test(name) && last.startsWith(name) ? last : name;
  }

  /** 新增停车位1200个、厕所20座: the verb of the first counts for those after it. */
  private isIncrement({ text, from }: Segment): boolean {
    return (
      from > 0 && /^(?:\s|其中)*新/u.test(stripMeasure(text.slice(0, 60))) && this.found.at(-1)?.kind === 'increment'
    );
  }

  private quoteOf(member: Range, { text, from, to }: Segment): Range {
    const raw = text.slice(from, to);
    const lead = /^[\s、和及,]*/u.exec(raw)?.[0].length ?? 0;
    const start = member.start + from + lead;
    return { start, end: member.start + from + raw.replace(/[\s、,]+$/u, '').length };
  }

  /** 2025年达到95%: a value without a noun belongs to the measure before it. */
  private extendSeries(target: Omit<Target, 'nature'>, quote: Range): void {
    const last = this.found.at(-1) ?? this.reading.previous;
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
    const note = readNature(this.prose, series.end);
    if (noun === '' && last !== undefined && last.unit === series.unit && last.value === end.value) {
      last.series = series.points;
      last.kind = series.isCumulative ? 'cumulative' : last.kind;
      last.nature ??= note.nature;
      last.quote.end = series.end + note.length;
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
      nature: note.nature,
      baseline: null,
      series: series.points,
      perYear: false,
      isRange: false,
      quote: { start: noun === '' ? this.lastStart : member.start, end: series.end + note.length },
    });
  }
}

/** 流域内6个断面水质优良比例达到66.7%: the first number belongs to the name of the measure. */
function isPartOfNextName(text: string, quantity: Quantity, next: Quantity | undefined): boolean {
  if (next === undefined) return false;
  const between = text.slice(quantity.end, next.start);
  return (
    between.length >= 4 &&
    !/[、和及]/u.test(between) &&
    !/^(?:以上|以下|以内)/u.test(between) &&
    readComparison(between, '').isExplicit
  );
}

/** Up to the separator before the next number's own words. */
function segmentEnd(text: string, from: number): number {
  const separator = /[、和及]/u.exec(text.slice(from));
  return separator === null ? from : from + separator.index;
}

function isInBracket(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
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

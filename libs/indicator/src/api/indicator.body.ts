import { readableFigure } from '#libs/kernel';
import type { ActingRequest, Language, Texts } from '#libs/platform/http';
import type { IndicatorCourse, IndicatorStanding } from '../application/indicator.queries.js';
import type { Sentence } from '../domain/attainment.js';
import type { PeriodValue } from '../domain/indicator.js';
import { indicatorPolicy } from '../domain/indicator.policy.js';
import { reportingHindrance } from '../domain/indicator.provider.js';
import { spanOf } from '../domain/period.js';

/** Words for codes in the language of the request. */
export class IndicatorWords {
  constructor(
    private readonly texts: Texts,
    private readonly language: Language,
  ) {}

  /** The label of a code, `indicator/<of>/<code>`. */
  label(of: string, code: string): string {
    return this.texts.find(`indicator/${of}/${code}`, this.language) ?? code;
  }

  /** The sentences in reading order, numbers filled in; details that are codes become their words. */
  say(sentences: readonly Sentence[]): string {
    const separator = this.language === 'zh' ? '' : ' ';
    return sentences.map((sentence) => this.sentence(sentence)).join(separator);
  }

  /** The title of a refusal. */
  title(code: string, details: Readonly<Record<string, unknown>>): string | null {
    return this.texts.find(code, this.language, details);
  }

  private sentence({ code, details }: Sentence): string {
    const words = Object.entries(details).map(([name, value]) => [
      name,
      this.texts.find(value, this.language) ?? readableFigure(value),
    ]);
    return this.texts.find(code, this.language, Object.fromEntries(words)) ?? code;
  }
}

/** An indicator in a list. */
export function standingBody(
  { indicator, attainment, version }: IndicatorStanding,
  unitNames: ReadonlyMap<string, string>,
  words: IndicatorWords,
) {
  const { kind, nature, comparator, providerUnitId, values: _, ...rest } = indicator;
  const { standing, explanation, ...figures } = attainment;
  return {
    ...rest,
    kind,
    kindText: words.label('kind', kind),
    nature,
    natureText: nature && words.label('nature', nature),
    comparator,
    comparatorText: words.label('bound', comparator),
    providerUnitId,
    providerUnitName: providerUnitId && (unitNames.get(providerUnitId) ?? null),
    ...figures,
    standing,
    standingText: words.label('standing', standing),
    explanation: words.say(explanation),
    version,
  };
}

/** An indicator on its page: with its values and its course. */
export function courseBody(course: IndicatorCourse, unitNames: ReadonlyMap<string, string>, words: IndicatorWords) {
  const { indicator, planLine, actualLine } = course;
  return {
    ...standingBody(course, unitNames, words),
    series: seriesOf(indicator.values, words),
    planLine,
    actualLine,
  };
}

/** What the acting post may do with an indicator, or why it may not. */
export function actionBodies({ indicator }: IndicatorCourse, words: IndicatorWords, act: ActingRequest) {
  const { DefineIndicator: _, RedefineIndicator: __, WithdrawIndicator: ___, ...policy } = indicatorPolicy;
  return Object.entries(policy).map(([action, permission]) => {
    const reports = action === 'ReportValue' || action === 'CorrectValue';
    const hindrance = reports ? reportingHindrance(act.actor.unit, indicator) : null;
    if (indicator.withdrawn) {
      return { action, allowed: false, reason: words.title('indicator/withdrawn', { name: indicator.name }) };
    }
    if (!act.may(permission)) return { action, allowed: false, reason: words.title('organization/not-permitted', {}) };
    if (hindrance) return { action, allowed: false, reason: words.title(hindrance.code, hindrance.details) };
    return { action, allowed: true, reason: null };
  });
}

function seriesOf(values: Readonly<Record<string, PeriodValue>>, words: IndicatorWords) {
  return Object.entries(values)
    .map(([period, value]) => ({ period, ...value, statusText: words.label('value-status', value.status) }))
    .toSorted((one, other) => lastMonth(one.period).localeCompare(lastMonth(other.period)));
}

function lastMonth(period: string): string {
  return `${spanOf(period)?.to ?? ''} ${period}`;
}

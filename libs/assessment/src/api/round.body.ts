import { readableFigure } from '#libs/kernel';
import type { Language, Texts } from '#libs/platform/http';
import type { RoundEntry, RoundSheet, UnitSheet } from '../application/round.queries.js';
import { explain, type Sentence } from '../domain/explain.js';
import type { ResultClass, Working } from '../domain/round.events.js';
import type { ItemScore, RoundHeader } from '../domain/round.state.js';
import { itemsOf } from '../domain/scheme.js';
import type { EntryTotal, UnitTotal } from '../domain/totals.js';

/** Words for codes in the language of the request. */
export class RoundWords {
  constructor(
    private readonly texts: Texts,
    private readonly language: Language,
  ) {}

  /** The label of a code, `assessment/<of>/<code>`. */
  label(of: string, code: string): string {
    return this.texts.find(`assessment/${of}/${code}`, this.language) ?? code;
  }

  /** The sentences in reading order, numbers filled in. */
  say(sentences: readonly Sentence[], separator = ''): string {
    return sentences.map((sentence) => this.sentence(sentence)).join(separator);
  }

  private sentence({ code, details }: Sentence): string {
    const words = Object.entries(details).map(([name, value]) => [name, this.word(value)]);
    return this.texts.find(code, this.language, Object.fromEntries(words)) ?? code;
  }

  private word(value: string | readonly Sentence[]): string {
    if (typeof value !== 'string') return this.say(value, this.language === 'zh' ? '，' : ', ');
    return this.texts.find(value, this.language) ?? readableFigure(value);
  }
}

/** A round in a list. */
export function entryBody(round: RoundEntry, words: RoundWords) {
  return { ...round, statusText: words.label('status', round.status) };
}

/** A round: its scheme, outcomes with their sentences, every unit's total, and the results of tasks. */
export function roundBody({ header, status, outcomes, units, tasks, version }: RoundSheet, words: RoundWords) {
  return {
    ...headerBody(header, status, words),
    scheme: header.scheme,
    outcomes: outcomes.map((item) => itemBody(header, item, words)),
    undecided: outcomes.filter(({ score }) => score === null).map(({ itemId }) => itemId),
    units: units.map((unit) => ({ name: unit.name, ...unitBody(header, unit, words) })),
    tasks: tasks.map((task) => ({ ...task, classText: words.label('class', task.class) })),
    version,
  };
}

/** A unit's sheet: entry → dimension → item → sentence → events. */
export function unitSheetBody({ header, status, name, total, version }: UnitSheet, words: RoundWords) {
  return {
    ...headerBody(header, status, words),
    name,
    ...unitBody(header, total, words),
    rounding: words.say([{ code: 'assessment/sentence/rounding', details: {} }]),
    entries: total.entries.map((entry) => entryTotalBody(header, entry, words)),
    version,
  };
}

function headerBody(header: RoundHeader, status: RoundSheet['status'], words: RoundWords) {
  const { roundId, planId, planTitle, year, cutOff, cutOffPosition, scheme } = header;
  return {
    roundId,
    planId,
    planTitle,
    year,
    cutOff,
    cutOffPosition,
    schemeName: scheme.name,
    status,
    statusText: words.label('status', status),
  };
}

function unitBody(header: RoundHeader, unit: UnitTotal, words: RoundWords) {
  const { unitId, total, weight, entries } = unit;
  return {
    unitId,
    total,
    class: unit.class,
    classText: classText(unit.class, words),
    weight,
    entryCount: entries.length,
    sentence: total === null ? null : words.say(unitSentences(header, unit, total)),
  };
}

function unitSentences({ scheme }: RoundHeader, { weight, entries }: UnitTotal, total: string): Sentence[] {
  const count = String(entries.filter(({ dimensions }) => dimensions.length > 0).length);
  const mean = { code: 'assessment/sentence/unit-total', details: { count, weight, total } };
  const few = { code: 'assessment/sentence/few-tasks', details: { fullWeight: scheme.fullWeight } };
  return Number(weight) < Number(scheme.fullWeight) ? [mean, few] : [mean];
}

function entryTotalBody(header: RoundHeader, { entry, weight, total, dimensions }: EntryTotal, words: RoundWords) {
  const role = `assessment/role/${entry.role}`;
  return {
    ...entry,
    roleText: words.label('role', entry.role),
    weight,
    weightSentence: words.say([{ code: 'assessment/sentence/role-weight', details: { role, weight } }]),
    total,
    dimensions: dimensions.map((dimension) => ({
      ...dimension,
      items: dimension.items.map((item) => itemBody(header, item, words)),
    })),
  };
}

function itemBody({ scheme }: RoundHeader, item: ItemScore, words: RoundWords) {
  const name = itemsOf(scheme).find(({ itemId }) => itemId === item.itemId)?.name ?? item.itemId;
  return {
    ...item,
    name,
    methodText: words.label('method', item.working.method),
    working: workingBody(item.working, words),
    sentence: words.say(explain(name, item)),
  };
}

function workingBody(working: Working, words: RoundWords) {
  if (working.method !== 'deduction') return working;
  return {
    ...working,
    faults: working.faults.map((fault) => ({ ...fault, kindText: words.label('fault', fault.kind) })),
  };
}

function classText(resultClass: ResultClass | null, words: RoundWords): string | null {
  return resultClass && words.label('class', resultClass);
}

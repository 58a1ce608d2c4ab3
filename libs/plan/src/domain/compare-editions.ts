/**
 * What one edition of a plan changes in another. Items and indicators continue each other by their ids, phases by their
 * names. Numbering and the place in the plan are no change, nor are white space and the width of punctuation.
 */

import { normalText } from './edition-text.js';
import {
  INDICATOR_PARTS,
  ITEM_PARTS,
  type IndicatorPart,
  type ItemPart,
  type PlanIndicator,
  type PlanItem,
  type PlanParticipant,
  type PlanPhase,
} from './plan.events.js';

/** What a plan holds beside its header. */
export interface Edition {
  readonly items: readonly PlanItem[];
  readonly indicators: readonly PlanIndicator[];
  readonly phases: readonly PlanPhase[];
}

/** dates 起止 · goal 目标 */
export const PHASE_PARTS = ['dates', 'goal'] as const;
export type PhasePart = (typeof PHASE_PARTS)[number];

export const CHANGES = ['unchanged', 'changed', 'added', 'removed'] as const;
export type Change = (typeof CHANGES)[number];

/** An entry in both editions, or in one of them. */
export interface Compared<Entry, Part extends string> {
  readonly change: Change;
  /** What is not the same; only of one that changed. */
  readonly parts: readonly Part[];
  /** Null where it was added. */
  readonly before: Entry | null;
  /** Null where it was removed. */
  readonly after: Entry | null;
}

export interface EditionComparison {
  readonly items: readonly Compared<PlanItem, ItemPart>[];
  readonly indicators: readonly Compared<PlanIndicator, IndicatorPart>[];
  readonly phases: readonly Compared<PlanPhase, PhasePart>[];
}

/** Compares two editions: what stands in the later one in its order, then what it removes. */
export function compareEditions(before: Edition, after: Edition): EditionComparison {
  return {
    items: compareEntries(before.items, after.items, ({ itemId }) => itemId, itemParts),
    indicators: compareEntries(before.indicators, after.indicators, ({ indicatorId }) => indicatorId, indicatorParts),
    phases: compareEntries(before.phases, after.phases, ({ name }) => normalText(name), phaseParts),
  };
}

/** Whether two indicators measure the same: name and unit. */
export function isSameIndicator(
  one: Pick<PlanIndicator, 'name' | 'unit'>,
  other: Pick<PlanIndicator, 'name' | 'unit'>,
): boolean {
  return normalText(one.name) === normalText(other.name) && normalText(one.unit) === normalText(other.unit);
}

/** Whether a phase is the same throughout. */
export function isSamePhase(one: PlanPhase, other: PlanPhase): boolean {
  return normalText(one.name) === normalText(other.name) && phaseParts(one, other).length === 0;
}

function compareEntries<Entry, Part extends string>(
  earlier: readonly Entry[],
  later: readonly Entry[],
  keyOf: (entry: Entry) => string,
  partsOf: (before: Entry, after: Entry) => Part[],
): Compared<Entry, Part>[] {
  const open = new Map(earlier.map((entry) => [keyOf(entry), entry]));
  const standing = later.map((after): Compared<Entry, Part> => {
    const before = open.get(keyOf(after));
    if (before === undefined) return { change: 'added', parts: [], before: null, after };
    open.delete(keyOf(after));
    const parts = partsOf(before, after);
    return { change: parts.length > 0 ? 'changed' : 'unchanged', parts, before, after };
  });
  const removed = [...open.values()].map((before): Compared<Entry, Part> => ({
    change: 'removed',
    parts: [],
    before,
    after: null,
  }));
  return [...standing, ...removed];
}

function itemParts(before: PlanItem, after: PlanItem): ItemPart[] {
  return ITEM_PARTS.filter((part) => ITEM_VALUES[part](before) !== ITEM_VALUES[part](after));
}

const ITEM_VALUES: Readonly<Record<ItemPart, (item: PlanItem) => string>> = {
  title: ({ title }) => normalText(title),
  text: (item) => substanceOf(item),
  lead: ({ participants }) => participants.filter(isLead).map(targetOf).join(),
  units: ({ participants }) =>
    participants
      .filter((participant) => !isLead(participant))
      .map((participant) => `${participant.role} ${targetOf(participant)}`)
      .toSorted()
      .join(),
  // A continuing item runs to the plan's end, wherever that lies.
  due: ({ due, continuing }) => (continuing ? 'continuing' : due),
  kind: ({ kind }) => kind,
  mode: ({ mode, dutyNote }) => `${mode} ${normalText(dutyNote ?? '')}`,
};

const isLead = ({ role }: PlanParticipant): boolean => role === 'lead';

function targetOf({ unitId, groupId, mention }: PlanParticipant): string {
  return unitId ?? groupId ?? normalText(mention);
}

const CLAUSE_LINE =
  /^[（(【[]?(?:牵头|主办|责任|承办|配合|协办|参与|参加|指导|督导)(?:单位|部门|领导)?[】\]]?[：:].*$/gmu;
const BRACKETS = /[（(][^（）()]*[）)]/gu;

/** The item's passage without its number and without the clause of its units, which are compared for themselves. */
function substanceOf({ number, text, participants }: PlanItem): string {
  const names = participants.map(({ mention }) => mention).filter((mention) => mention !== '');
  const unnamed = text
    .replace(CLAUSE_LINE, '')
    .replace(BRACKETS, (brackets) => (names.some((name) => brackets.includes(name)) ? '' : brackets));
  const normal = normalText(unnamed);
  return normal.replace(numbering(number), '');
}

function numbering(number: string | null): RegExp {
  const printed = normalText(number ?? '').replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return printed === '' ? /^$/u : new RegExp(String.raw`^[(]?${printed}[).、]?`, 'u');
}

function indicatorParts(before: PlanIndicator, after: PlanIndicator): IndicatorPart[] {
  return INDICATOR_PARTS.filter((part) => INDICATOR_VALUES[part](before) !== INDICATOR_VALUES[part](after));
}

const INDICATOR_VALUES: Readonly<Record<IndicatorPart, (indicator: PlanIndicator) => string>> = {
  target: ({ comparator, value, kind, direction, nature }) => [comparator, value, kind, direction, nature].join(' '),
  due: ({ due }) => due,
  course: ({ baseline, series }) => JSON.stringify([baseline, series.map(({ due, value }) => [due, value])]),
  provider: ({ dataProviderUnitId }) => dataProviderUnitId ?? '',
};

function phaseParts(before: PlanPhase, after: PlanPhase): PhasePart[] {
  return PHASE_PARTS.filter((part) => PHASE_VALUES[part](before) !== PHASE_VALUES[part](after));
}

const PHASE_VALUES: Readonly<Record<PhasePart, (phase: PlanPhase) => string>> = {
  dates: ({ from, to }) => `${from} ${to}`,
  goal: ({ goal }) => normalText(goal),
};

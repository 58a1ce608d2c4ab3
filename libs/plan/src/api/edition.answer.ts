import type { NamedComparison } from '../application/named-comparison.js';
import { COMPARATOR_SIGNS } from '../domain/comparator-signs.js';
import { CHANGES, type Change, type Compared } from '../domain/compare-editions.js';
import type { PlanIndicator, PlanItem, PlanParticipant, PlanPhase } from '../domain/plan.events.js';

/** Finds a text for people by its code. */
export type TextOf = (code: string, details?: Readonly<Record<string, unknown>>) => string;

/** What differs in an entry, in words: as it was, as it is. */
interface ChangedPart {
  readonly part: string;
  readonly partText: string;
  readonly before: string;
  readonly after: string;
}

interface ComparedEntry {
  readonly change: Change;
  readonly changeText: string;
  readonly parts: readonly ChangedPart[];
}

/** What a new text changes in a plan, as pages show it. */
export interface EditionAnswer {
  readonly items: readonly (ComparedEntry & { readonly itemId: string; readonly title: string })[];
  readonly indicators: readonly (ComparedEntry & { readonly indicatorId: string; readonly name: string })[];
  readonly phases: readonly (ComparedEntry & { readonly phaseId: string; readonly name: string })[];
  /** How many entries of each sort stand how. */
  readonly counts: Readonly<Record<'items' | 'indicators' | 'phases', Readonly<Record<Change, number>>>>;
}

/** Puts words to a comparison. */
export function editionAnswer({ comparison, names }: NamedComparison, textOf: TextOf): EditionAnswer {
  const { items, indicators, phases } = comparison;
  const words: Words = { names, textOf };
  return {
    items: items.flatMap((entry) => {
      const item = entry.after ?? entry.before;
      if (item === null) return [];
      return [{ itemId: item.itemId, title: item.title, ...inWords(entry, 'item-part', itemText, words) }];
    }),
    indicators: indicators.flatMap((entry) => {
      const indicator = entry.after ?? entry.before;
      if (indicator === null) return [];
      const { indicatorId, name } = indicator;
      return [{ indicatorId, name, ...inWords(entry, 'indicator-part', indicatorText, words) }];
    }),
    phases: phases.flatMap((entry) => {
      const phase = entry.after ?? entry.before;
      if (phase === null) return [];
      return [{ phaseId: phase.phaseId, name: phase.name, ...inWords(entry, 'phase-part', phaseText, words) }];
    }),
    counts: { items: countsOf(items), indicators: countsOf(indicators), phases: countsOf(phases) },
  };
}

interface Words {
  readonly names: NamedComparison['names'];
  readonly textOf: TextOf;
}

function inWords<Entry, Part extends string>(
  { change, parts, before, after }: Compared<Entry, Part>,
  sort: string,
  valueText: (part: Part, entry: Entry, words: Words) => string,
  words: Words,
): ComparedEntry {
  return {
    change,
    changeText: words.textOf(`plan/change/${change}`),
    parts: parts.map((part) => ({
      part,
      partText: words.textOf(`plan/${sort}/${part}`),
      before: before === null ? '' : valueText(part, before, words),
      after: after === null ? '' : valueText(part, after, words),
    })),
  };
}

function countsOf(entries: readonly { readonly change: Change }[]): Record<Change, number> {
  const countOf = (change: Change) => entries.filter((entry) => entry.change === change).length;
  return Object.fromEntries(CHANGES.map((change) => [change, countOf(change)])) as Record<Change, number>;
}

type PartOf<Entry> = Entry extends Compared<infer _, infer Part> ? Part : never;
type Entries = NamedComparison['comparison'];

function itemText(part: PartOf<Entries['items'][number]>, item: PlanItem, { names, textOf }: Words): string {
  const nameOf = ({ unitId, groupId, mention }: PlanParticipant) => names[unitId ?? groupId ?? ''] ?? mention;
  switch (part) {
    case 'title':
      return item.title;
    case 'text':
      return item.text;
    case 'lead':
      return item.participants
        .filter(({ role }) => role === 'lead')
        .map(nameOf)
        .join('、');
    case 'units':
      return item.participants
        .filter(({ role }) => role !== 'lead')
        .map((participant) => `${nameOf(participant)}（${textOf(`plan/participant-role/${participant.role}`)}）`)
        .join('、');
    case 'due':
      return item.continuing ? textOf('plan/due/continuing') : item.due;
    case 'kind':
      return textOf(`plan/item-kind/${item.kind}`);
    case 'mode':
      return [textOf(`plan/mode/${item.mode}`), item.dutyNote].filter(Boolean).join('，');
  }
}

function indicatorText(
  part: PartOf<Entries['indicators'][number]>,
  { comparator, value, unit, due, baseline, series, dataProviderUnitId }: PlanIndicator,
  { names }: Words,
): string {
  switch (part) {
    case 'target':
      return `${COMPARATOR_SIGNS[comparator]} ${value}${unit}`;
    case 'due':
      return due;
    case 'course':
      return [baseline ?? '—', ...series.map((point) => `${point.due} ${point.value}${unit}`)].join('；');
    case 'provider':
      return names[dataProviderUnitId ?? ''] ?? '—';
  }
}

function phaseText(part: PartOf<Entries['phases'][number]>, { from, to, goal }: PlanPhase): string {
  return part === 'dates' ? `${from} — ${to}` : goal;
}

import { termOf } from './deadline.js';
import type { DraftContent, DraftItem } from './draft.js';
import type { ReadWarning, SourceSpan } from './plan-reading.js';
import type { Finding } from './finding.js';

/** What the reader was unsure of, by its code, as the review words it. */
const FINDING_OF: Readonly<Record<string, string>> = {
  'period/assumed': 'plan/reading-period-assumed',
  'period/conflict': 'plan/reading-period-conflict',
  'task/listed-twice': 'plan/reading-task-listed-twice',
  'task/several-clauses': 'plan/reading-several-clauses',
  'units/open-list': 'plan/reading-open-list',
  'units/unreadable': 'plan/reading-units-unreadable',
  'units/people-left-out': 'plan/reading-people-left-out',
  'clause/group-or-item': 'plan/reading-group-or-item',
  'directive/not-applied': 'plan/reading-directive-not-applied',
  'deadline/needs-calendar': 'plan/reading-deadline-counted',
  'deadline/goes-on': 'plan/reading-deadline-goes-on',
  'deadline/several': 'plan/reading-several-deadlines',
  'indicator/several-measures': 'plan/reading-several-measures',
  'indicator/range': 'plan/reading-indicator-range',
};

/** Doubts that the review finds itself in the draft as it stands now. */
const FOUND_OTHERWISE: ReadonlySet<string> = new Set([
  'plan/no-tasks',
  'period/unknown',
  'phase/no-dates',
  'task/no-units',
  'lead/undecided',
  'deadline/needs-year',
  'deadline/undecided',
]);

/** A doubt about an entry that a person removed is none. */
const ABOUT_ONE_ENTRY = /^(?:task|deadline|indicator)\//u;

/**
 * What the reader was unsure of and nothing else in the review asks about. It stops nothing, but for a period of the text
 * that is not that of the title: a person confirms which holds.
 */
export function readingFindings(content: DraftContent): Finding[] {
  const findings = content.warnings.flatMap((warning) => findingOf(warning, content));
  return [
    ...new Map(findings.map((found) => [`${found.code} ${found.subjectId ?? found.source?.start}`, found])).values(),
  ];
}

function findingOf(warning: ReadWarning, content: DraftContent): Finding[] {
  const { code, message, source } = warning;
  if (FOUND_OTHERWISE.has(code)) return [];
  if (code.startsWith('period/')) return periodFinding(warning, content);
  const subject = subjectOf(warning, content);
  if (subject === null && ABOUT_ONE_ENTRY.test(code)) return [];
  if (code === 'deadline/needs-calendar' && !isCounted(content, subject?.id)) return [];
  return [
    {
      code: FINDING_OF[code] ?? 'plan/reading-doubt',
      blocking: false,
      subjectId: subject?.id ?? null,
      details: { title: subject?.title ?? content.document.title, message },
      source,
    },
  ];
}

function periodFinding({ code, message, details = {} }: ReadWarning, { document }: DraftContent): Finding[] {
  const { periodConfirmed, periodFrom, periodTo } = document;
  if (periodConfirmed) return [];
  return [
    {
      code: FINDING_OF[code] ?? 'plan/reading-doubt',
      blocking: code === 'period/conflict',
      subjectId: null,
      details: { from: periodFrom ?? '', to: periodTo ?? '', title: document.title, message, ...details },
    },
  ];
}

/** A term from the issue that a date of issue made a day; without one the review asks for it. */
function isCounted({ items, document }: DraftContent, itemId: string | undefined): boolean {
  const item = items.find((entry) => entry.itemId === itemId);
  return termOf(item?.deadline ?? null) !== null && document.issuedOn !== null;
}

interface Subject {
  readonly id: string;
  readonly title: string;
}

function subjectOf({ code, source }: ReadWarning, { items, indicators }: DraftContent): Subject | null {
  if (code.startsWith('indicator/')) {
    const indicator = indicators.find(({ sources }) => sources.some((place) => overlaps(place, source)));
    return indicator === undefined ? null : { id: indicator.indicatorId, title: indicator.name };
  }
  const item = items.find((entry) => isWithin(entry, source)) ?? items.find((entry) => isNamedIn(entry, source));
  return item === undefined ? null : { id: item.itemId, title: item.title };
}

const overlaps = (one: SourceSpan, other: SourceSpan) => one.start < other.end && other.start < one.end;

const isWithin = ({ source, body }: DraftItem, place: SourceSpan) =>
  [source, body].some((own) => own !== null && own.start <= place.start && place.end <= own.end);

/** The clause of a group of items stands in none of them; it leads to the first whose units it names. */
const isNamedIn = ({ participants }: DraftItem, place: SourceSpan) =>
  participants.some(({ source }) => source !== null && overlaps(source, place));

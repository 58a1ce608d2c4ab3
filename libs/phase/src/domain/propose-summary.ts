import type { LocalDate } from '#libs/kernel';
import type { IndicatorStanding, PhaseFigures } from './phase.figures.js';

/** A sentence of the catalogue and what fills it. */
export interface Sentence {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | readonly string[]>>;
}

/** A heading of the summary with the sentences under it. */
export interface ProposedSection {
  readonly heading: string;
  readonly sentences: readonly Sentence[];
}

const FINISHED = ['verified', 'closed', 'assessed'];
const RUNNING = ['in-progress', 'claimed', 'under-verification'];
/** Units and indicators that a sentence names; whoever writes adds what matters beyond. */
const NAMED = 5;

/** What the figures say, under the headings of a summary: done, problems, next. The office edits it. */
export function proposeSummary(figures: PhaseFigures): ProposedSection[] {
  return [
    { heading: 'phase/sentence/done', sentences: done(figures) },
    { heading: 'phase/sentence/problems', sentences: problems(figures) },
    { heading: 'phase/sentence/next', sentences: next(figures) },
  ];
}

function done({ on, tasks, nodes, indicators }: PhaseFigures): Sentence[] {
  const countOf = (statuses: readonly string[]) =>
    statuses.reduce((sum, status) => sum + (tasks.byStatus[status] ?? 0), 0);
  const [finished, running] = [countOf(FINISHED), countOf(RUNNING)];
  const waiting = tasks.total - finished - running;
  const standing = (of: IndicatorStanding) => indicators.filter((indicator) => indicator.standing === of).length;
  const counted = sentence('indicators', {
    total: indicators.length,
    reached: standing('reached'),
    ahead: standing('ahead'),
    behind: standing('behind'),
    notComputable: standing('not-computable'),
  });
  return [
    sentence('tasks', { ...dayOf(on), total: tasks.total, finished, running, waiting }),
    ...(nodes.due > 0 ? [sentence('nodes', { ...nodes })] : []),
    ...(indicators.length > 0 ? [counted] : []),
  ];
}

function problems({ late, indicators }: PhaseFigures): Sentence[] {
  const [longest] = late;
  const behind = indicators.filter(({ standing }) => standing === 'behind').map(({ name }) => name);
  if (!longest && behind.length === 0) return [sentence('no-problems')];
  const units = namesOf(late.map(({ unitName }) => unitName));
  return [
    ...(longest
      ? [
          sentence('late', {
            count: late.length,
            units,
            title: longest.title,
            unit: longest.unitName,
            days: longest.days,
          }),
        ]
      : []),
    ...(behind.length > 0 ? [sentence('behind', { names: behind.slice(0, NAMED) })] : []),
  ];
}

function next({ carriedOver, late }: PhaseFigures): Sentence[] {
  const units = namesOf(carriedOver.map(({ unitName }) => unitName));
  return [
    ...(carriedOver.length > 0 ? [sentence('carried-over', { count: carriedOver.length, units })] : []),
    ...(late.length > 0 ? [sentence('chase-late')] : []),
    sentence('go-on'),
  ];
}

/** A day as a text prints it: 2024年4月3日, or 2024-04-03. */
function dayOf(on: LocalDate): Sentence['details'] {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  return { on, year, month, day };
}

function namesOf(names: readonly string[]): readonly string[] {
  return [...new Set(names)].slice(0, NAMED);
}

function sentence(code: string, details: Sentence['details'] = {}): Sentence {
  return { code: `phase/sentence/${code}`, details };
}

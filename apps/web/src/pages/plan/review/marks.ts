import type { Draft } from '../../../api/draft.js';
import type { Mark, MarkKind } from './highlight.js';

/** Every place of the text that became something, and the passages that became nothing. */
export function marksOf({ content, review }: Draft): Mark[] {
  const open = new Set(review.openMentions.map(({ mention }) => mention));
  const marks: Mark[] = [];
  const add = (kind: MarkKind, target: string, span: { start: number; end: number } | null) => {
    if (span) marks.push({ kind, target, start: span.start, end: span.end });
  };
  for (const item of content.items) {
    add('task', item.itemId, item.source);
    add('deadline', item.itemId, item.deadline?.source ?? null);
    for (const { mention, inherited, source } of item.participants) {
      if (!inherited) add(open.has(mention) ? 'unit-open' : 'unit', item.itemId, source);
    }
  }
  addInherited(content.items, open, add);
  for (const { indicatorId, sources } of content.indicators)
    for (const span of sources) add('indicator', indicatorId, span);
  for (const { phaseId, source } of content.phases) add('phase', phaseId, source);
  for (const { source } of content.unassigned) add('unassigned', passageTarget(source.start), source);
  for (const { subjectId, source } of review.findings)
    if (subjectId === null && source) add('doubt', doubtTarget(source.start), source);
  return marks;
}

/** The clause of a group of items is marked once, and leads to the first of them. */
function addInherited(
  items: Draft['content']['items'],
  open: ReadonlySet<string>,
  add: (kind: MarkKind, target: string, span: { start: number; end: number } | null) => void,
): void {
  const seen = new Set<number>();
  for (const { itemId, participants } of items) {
    for (const { mention, inherited, source } of participants) {
      if (!inherited || !source || seen.has(source.start)) continue;
      seen.add(source.start);
      add(open.has(mention) ? 'unit-open' : 'unit', itemId, source);
    }
  }
}

/** How a doubt that is about no single entry is pointed at. */
export function doubtTarget(start: number): string {
  return `doubt-${start}`;
}

/** How an unassigned passage is pointed at. */
export function passageTarget(start: number): string {
  return `passage-${start}`;
}

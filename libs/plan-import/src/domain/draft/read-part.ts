import { findClausesIn } from '../extract/find-clauses.js';
import { classifyChapters, type ChapterKind } from '../outline/chapter-kind.js';
import { readOutline, type Outline, type OutlineNode } from '../outline/outline.js';
import type { Part } from '../outline/parts.js';
import type { PlanText, Range } from '../text/plan-text.js';
import type { PlacedClause } from './task-items.js';

/** A part of the document as the grammar sees it before anything is decided. */
export interface PartReading {
  part: Part;
  outline: Outline;
  kinds: Map<OutlineNode, ChapterKind>;
  clauses: Map<OutlineNode, PlacedClause[]>;
  /** 本方案自印发之日起施行 and the like, taken out of the items that they follow. */
  provisions: Range[];
}

const PROVISION =
  /^本(?:实施|工作|行动)?(?:方案|意见|办法|计划|规划|通知|要点|措施|细则|规定)[^。]{0,40}(?:起(?:正式)?(?:施行|实施|执行|生效)|有效期|负责解释)|^(?:联系人|联系电话|特此通知)/u;

/** Reads outline, clauses and chapter kinds of a part. */
export function readPart(text: PlanText, part: Part): PartReading {
  const outline = readOutline(text, part.paragraphs);
  const clauses = new Map<OutlineNode, PlacedClause[]>();
  const provisions: Range[] = [];
  const visit = (node: OutlineNode): boolean => {
    const { kept, taken } = partProvisions(text, node.text);
    for (const range of taken) provisions.push(range);
    node.text = kept;
    const own = node.text.flatMap((paragraph) => clausesOf(text, paragraph));
    clauses.set(node, own);
    return node.children.map(visit).some(Boolean) || own.some(({ content }) => content.mentions.length > 0);
  };
  const withClause = new Set(outline.chapters.filter((chapter) => visit(chapter)));
  const kinds = classifyChapters(text, outline, (node) => withClause.has(node));
  return { part, outline, kinds, clauses, provisions };
}

function partProvisions(text: PlanText, ranges: readonly Range[]): { kept: Range[]; taken: Range[] } {
  const isProvision = (range: Range) => PROVISION.test(text.read(range));
  return { kept: ranges.filter((range) => !isProvision(range)), taken: ranges.filter(isProvision) };
}

const clausesOf = (text: PlanText, paragraph: Range): PlacedClause[] =>
  findClausesIn(text, paragraph, { from: null, to: null }).map((clause) => ({ ...clause, paragraph }));

/** The part that holds the plan: the one with most clauses in task chapters, else with most items, else the first. */
export function choosePlan(readings: readonly PartReading[]): PartReading {
  return readings.reduce((best, reading) => (weightOf(reading) > weightOf(best) ? reading : best));
}

function weightOf({ kinds, clauses }: PartReading): number {
  let weight = 0;
  for (const [node, kind] of kinds) {
    if (kind === 'tasks') weight += 1;
    if (kind === 'tasks' || kind === 'safeguards') weight += 1000 * (clauses.get(node)?.length ?? 0);
  }
  return weight;
}

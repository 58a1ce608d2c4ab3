import { readParagraphs } from '../outline/paragraphs.js';
import { readParts, type DocumentParts } from '../outline/parts.js';
import type { OutlineNode } from '../outline/outline.js';
import type { PlanText, Range } from '../text/plan-text.js';
import { choosePlan, readPart, type PartReading } from './read-part.js';

/** A document with the part that is the plan found in it. */
export interface PlanDocument {
  text: PlanText;
  parts: DocumentParts;
  plan: PartReading;
  /** The annexes behind the plan. */
  annexes: PartReading[];
  /** The lines above the plan's first chapter. */
  head: Range[];
  /** The same with everything before them: the notice by which the plan was issued. */
  preface: Range[];
}

/** Reads a source down to the chapters of its plan. */
export function readPlanDocument(source: string): PlanDocument {
  const { text, list } = readParagraphs(source);
  const parts = readParts(text, list);
  const readings = parts.parts.map((part) => readPart(text, part));
  const plan = choosePlan(readings);
  const at = readings.indexOf(plan);
  const before = readings.slice(0, at).flatMap(({ part }) => part.paragraphs.map(({ range }) => range));
  const head = [...plan.part.heading, ...plan.outline.preface];
  return { text, parts, plan, annexes: readings.slice(at + 1), head, preface: [...before, ...head] };
}

/** The folded text up to the first chapter of tasks, where a plan says from when to when it runs. */
export function openingOf({ text, head, plan }: PlanDocument): string {
  const { chapters } = plan.outline;
  const first = chapters.findIndex((chapter) => plan.kinds.get(chapter) === 'tasks');
  const early = chapters.slice(0, first < 0 ? chapters.length : first).flatMap(rangesBelow);
  return [...head, ...early].map((range) => text.read(range)).join('\n');
}

const rangesBelow = (node: OutlineNode): Range[] => [node.title, ...node.text, ...node.children.flatMap(rangesBelow)];

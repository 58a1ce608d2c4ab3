import type { ParsedTask } from '../parsed-plan.js';
import { readClause, shiftContent } from '../extract/clause.js';
import type { OutlineNode } from '../outline/outline.js';
import { readTables, type TableRow } from '../outline/table.js';
import { readNumeral } from '../text/numeral.js';
import type { PlanText, Range } from '../text/plan-text.js';
import { assembleTask, type AssembledTask, type TaskContext } from './assemble-tasks.js';
import { warn } from './plan-warnings.js';
import type { PartReading } from './read-part.js';
import type { PlacedClause } from './task-items.js';

/** A table's rows with the headings above it. */
interface PlacedRow {
  row: TableRow;
  path: Range[];
  /** Lines that make one heading: 附表 and the title below it. */
  annex: Range[];
}

/** The tasks that stand in tables, in the plan's chapters or in an annex. */
export function assembleTables(
  text: PlanText,
  { plan, annexes }: { plan: PartReading; annexes: readonly PartReading[] },
  context: TaskContext,
): AssembledTask[] {
  const rows = [
    ...readTables(text, plan.outline.preface).map((row) => ({ row, path: [], annex: [] })),
    ...plan.outline.chapters.flatMap((chapter) => rowsBelow(text, chapter, [])),
    ...annexes.flatMap(({ part }) => {
      const ranges = part.paragraphs.map(({ range }) => range);
      return readTables(text, ranges).map((row) => ({ row, path: [], annex: part.heading }));
    }),
  ];
  return rows.map((placed) => assembleRow(text, placed, context)).filter((one) => one !== null);
}

function rowsBelow(text: PlanText, node: OutlineNode, above: readonly Range[]): PlacedRow[] {
  const path = [...above, node.heading];
  const own = readTables(text, node.text).map((row) => ({ row, path, annex: [] }));
  return [...own, ...node.children.flatMap((child) => rowsBelow(text, child, path))];
}

const LABELS: Record<string, string> = {
  lead: '牵头单位:',
  responsible: '责任单位:',
  cooperating: '配合单位:',
  guiding: '指导单位:',
  deadline: '完成时限:',
};

function assembleRow(text: PlanText, { row, path, annex }: PlacedRow, context: TaskContext): AssembledTask | null {
  const title = row.cells.find(({ meaning }) => meaning === 'title')?.range;
  if (title === undefined) return null;
  const clauses = row.cells.flatMap(({ meaning, range }) => {
    const label = LABELS[meaning];
    return label === undefined ? [] : [cellClause(text, range, label)];
  });
  const item = {
    path,
    marker: null,
    heading: title,
    title,
    passages: [],
    kind: 'tasks' as const,
    clauses,
    groupClauses: [],
  };
  const assembled = assembleTask(text, item, context);
  const printed = row.cells.find(({ meaning }) => meaning === 'number')?.range;
  const number = printed === undefined ? null : readNumeral(text.read(printed));
  assembled.task.number = number === null ? null : String(number);
  assembled.prose = [title, ...row.cells.filter(({ meaning }) => meaning === 'content').map(({ range }) => range)];
  assembled.task.body = text.span(text.trim(row.row));
  if (annex.length > 0) assembled.task.path = [annex.map((range) => text.print(range)).join(' ')];
  return assembled;
}

/** A cell is read like a clause whose label is the column's head. */
function cellClause(text: PlanText, cell: Range, label: string): PlacedClause {
  const content = readClause(`${label}${text.read(cell)}`, { from: null, to: null });
  return { ...cell, paragraph: cell, alone: true, content: shiftContent(content, cell.start - label.length) };
}

/** Adds what a row says to the task of the same title in the text. */
export function mergeIntoListed({ task, warnings }: AssembledTask, row: ParsedTask): void {
  if (task.responsibilities.length === 0) task.responsibilities = row.responsibilities;
  task.deadline ??= row.deadline;
  warnings.push(warn('task/listed-twice', task.source));
}

/** A title without blanks and stops, for comparison. */
export const bareTitle = (title: string): string => title.replace(/[\s。]/gu, '');

import type { PlanText, Range } from '../text/plan-text.js';
import { readLabel, type LabelMeaning } from './clause-label.js';

/** What a column of a task table holds. */
export type ColumnMeaning = 'number' | 'title' | 'content' | LabelMeaning | 'other';

/** One row below a header, its cells by meaning. Blank cells are left out. */
export interface TableRow {
  row: Range;
  cells: { meaning: ColumnMeaning; range: Range }[];
}

const TITLE_WORDS =
  /^(?:重点|主要|工作|具体|年度|目标)*(?:任务|事项|措施|举措|内容|项目)(?:名称|内容|清单|及措施)?$|^(?:项目|任务|事项)名称$/u;
const CONTENT_WORDS = /内容|目标|指标|措施|举措|要求|标准|做法|任务/u;
const NUMBER_WORDS = /^(?:序号|编号|序|号)$/u;

/** The rows of every task table among tab-separated paragraphs; the header decides the meaning of the columns. */
export function readTables(text: PlanText, ranges: readonly Range[]): TableRow[] {
  const rows: TableRow[] = [];
  let header: ColumnMeaning[] | null = null;
  for (const range of ranges) {
    const cells = cellsOf(text, range);
    if (cells.length < 2) {
      header = null;
      continue;
    }
    const meanings = cells.map((cell) => columnMeaning(text.read(cell).replaceAll(/\s/gu, '')));
    if (isHeader(meanings)) header = withOneTitle(meanings);
    else if (header !== null) rows.push(rowOf(range, cells, header));
  }
  return rows;
}

/** Whether a paragraph is a row of some table. */
export const isRow = (text: PlanText, range: Range): boolean => text.read(range).includes('\t');

const isHeader = (meanings: readonly ColumnMeaning[]) =>
  meanings.some((meaning) => meaning === 'title' || meaning === 'content') &&
  meanings.some((meaning) => !['title', 'content', 'number', 'other'].includes(meaning));

/** The first title names the task, or the first content where no column is called a title. */
function withOneTitle(meanings: readonly ColumnMeaning[]): ColumnMeaning[] {
  const title = meanings.includes('title') ? meanings.indexOf('title') : meanings.indexOf('content');
  return meanings.map((meaning, i) => (i === title ? 'title' : meaning === 'title' ? 'content' : meaning));
}

function columnMeaning(head: string): ColumnMeaning {
  if (NUMBER_WORDS.test(head)) return 'number';
  const label = readLabel(`${head}:`);
  if (label !== null && label.end === head.length + 1) return label.meaning;
  if (TITLE_WORDS.test(head)) return 'title';
  return CONTENT_WORDS.test(head) ? 'content' : 'other';
}

function cellsOf(text: PlanText, { start, end }: Range): Range[] {
  const cells: Range[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && text.folded.charAt(at) !== '\t') continue;
    cells.push(text.trim({ start: from, end: at }));
    from = at + 1;
  }
  return cells;
}

function rowOf(row: Range, cells: readonly Range[], header: readonly ColumnMeaning[]): TableRow {
  const filled = cells.flatMap((range, i) =>
    range.end > range.start ? [{ meaning: header[i] ?? 'other', range }] : [],
  );
  return { row, cells: filled };
}

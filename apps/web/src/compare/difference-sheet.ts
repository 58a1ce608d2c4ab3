import { writeXlsx } from 'hucre/xlsx';
import type { Mark } from './compared-rows.js';
import type { Difference } from './differences.js';

/** What a sheet of differences is made of. */
export interface DifferenceSheet {
  /** Of the sheet within the file. */
  readonly name: string;
  readonly header: readonly [object: string, field: string, before: string, after: string, change: string];
  readonly differences: readonly Difference[];
  readonly markText: (mark: Mark) => string;
}

/** A cell of a spreadsheet holds no more characters. */
const MOST_CHARACTERS = 32_767;
const WIDTHS = [44, 28, 44, 44, 10];

/** The differences as the bytes of an xlsx file. Every cell is text, also one that begins as a formula would. */
export async function differenceSheet({ name, header, differences, markText }: DifferenceSheet) {
  const lines = differences.map(({ object, field, before, after, mark }) => [
    object,
    field,
    before,
    after,
    markText(mark),
  ]);
  const rows = [[...header], ...lines].map((line) => line.map(cellText));
  const columns = WIDTHS.map((width) => ({
    width,
    style: { alignment: { wrapText: true, vertical: 'top' as const } },
  }));
  return new Uint8Array(await writeXlsx({ sheets: [{ name, rows, columns, freezePane: { rows: 1 } }] }));
}

function cellText(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}

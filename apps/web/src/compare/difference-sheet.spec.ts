import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { differenceSheet } from './difference-sheet.js';
import type { Difference } from './differences.js';

const header = ['对象', '字段', '原值', '新值', '变化'] as const;
const difference = (after: string): Difference => ({ object: '1', field: '内容', before: '', after, mark: 'changed' });

async function cellsOf(differences: readonly Difference[]) {
  const bytes = await differenceSheet({ name: '差异', header, differences, markText: () => '变更' });
  const { sheets } = await readXlsx(bytes);
  return { names: sheets.map(({ name }) => name), sheet: sheets[0], rows: sheets[0]?.rows ?? [] };
}

describe('The sheet of differences', () => {
  it('has a line for each under its header', async () => {
    const { names, rows } = await cellsOf([difference('已开工')]);
    expect(names).toEqual(['差异']);
    expect(rows).toEqual([[...header], ['1', '内容', '', '已开工', '变更']]);
  });

  it.each(['=1+1', '=HYPERLINK("http://x")', '+8613', '-5', '@SUM(A1)', '\t=1', '2026-06-30', '007', 'TRUE'])(
    'keeps %p as text',
    async (text) => {
      const { sheet, rows } = await cellsOf([difference(text)]);
      expect(rows[1]?.[3]).toBe(text);
      expect([...(sheet?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
    },
  );

  it('cuts what is longer than a cell', async () => {
    const { rows } = await cellsOf([difference('长'.repeat(40_000))]);
    expect(rows[1]?.[3]).toHaveLength(32_767);
  });
});

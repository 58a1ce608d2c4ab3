import { describe, expect, it } from '@jest/globals';
import type { ChangedField, Comparison } from '../api/comparison.js';
import { changesWithin, comparedRows, concerns, countMarks, entryBefore } from './compared-rows.js';

interface Task {
  readonly taskId: string;
  readonly statusText: string;
  readonly lamp: { readonly colourText: string } | null;
}

const task = (taskId: string, statusText = '办理中', colourText = '绿灯'): Task => ({
  taskId,
  statusText,
  lamp: { colourText },
});
const changed = (key: string, field: string, before: unknown, after: unknown): ChangedField => ({
  key,
  field,
  before,
  after,
});

describe('The rows of a list at two times', () => {
  const comparison: Comparison<Task> = {
    added: [{ key: 'new', entry: task('new') }],
    removed: [{ key: 'gone', entry: task('gone', '待签收') }],
    changed: [
      changed('moved', 'statusText', '待签收', '办理中'),
      changed('moved', 'lamp.colourText', '灰灯', '绿灯'),
      changed('aged', 'daysLeft', 20, 10),
    ],
  };
  const rows = comparedRows([task('moved'), task('aged'), task('new')], comparison, ({ taskId }) => taskId);

  it('are those of the later time with what became of them, then those that went', () => {
    expect(rows.map(({ key, mark }) => [key, mark])).toEqual([
      ['moved', 'changed'],
      ['aged', null],
      ['new', 'added'],
      ['gone', 'removed'],
    ]);
    expect(countMarks(rows)).toEqual({ added: 1, removed: 1, changed: 1 });
  });

  it('know what a changed row was', () => {
    const [{ row, changes }] = rows as [(typeof rows)[number]];
    expect(row).toEqual(task('moved'));
    expect(entryBefore(row, changes)).toEqual(task('moved', '待签收', '灰灯'));
    expect(rows[3]?.row.statusText).toBe('待签收');
  });
});

describe('An entry as it was', () => {
  it('has what was there before it came, and leaves its lists alone', () => {
    const now = { ...task('a'), lamp: null, reports: [{ unitId: 'u', text: '已开工' }] };
    const before = entryBefore(now, [
      changed('a', 'lamp', { colourText: '红灯' }, null),
      changed('a', 'reports[u].text', '未开工', '已开工'),
    ]);
    expect(before).toEqual({ ...now, lamp: { colourText: '红灯' } });
    expect(now.lamp).toBeNull();
  });
});

describe('The changes within a list of an entry', () => {
  it('are those of a list of its own', () => {
    const changes = [
      changed('t', 'units[u1]', null, { unitId: 'u1' }),
      changed('t', 'units[u2]', { unitId: 'u2' }, null),
      changed('t', 'units[u3].statusText', '待签收', '已签收'),
      changed('t', 'units[u3].returned.on', null, '2024-01-09'),
      changed('t', 'unitNames', [], ['甲']),
      changed('t', 'units', [], null),
    ];
    expect(changesWithin(changes, 'units')).toEqual({
      added: [{ key: 'u1', entry: { unitId: 'u1' } }],
      removed: [{ key: 'u2', entry: { unitId: 'u2' } }],
      changed: [changed('u3', 'statusText', '待签收', '已签收'), changed('u3', 'returned.on', null, '2024-01-09')],
    });
  });
});

describe('A change', () => {
  it.each([
    ['lamp', 'lamp.colour', true],
    ['lamp.colour', 'lamp', true],
    ['lamp.colour', 'lamp.colourText', false],
    ['units[u].name', 'units', true],
    ['unitNames', 'units', false],
    ['due', 'due', true],
  ])('of %s concerns a column of %s: %p', (field, column, expected) => {
    expect(concerns(changed('a', field, 1, 2), column)).toBe(expected);
  });
});

import { describe, expect, it } from '@jest/globals';
import { compareAnswers } from './comparison.js';

const TIMES = ['2024-06-30T15:59:59.999999Z', '2024-09-30T15:59:59.999999Z'] as const;
const task = (taskId: string, status: string) => ({ taskId, status });

describe('compareAnswers', () => {
  it('tells what came, what went and what changed in a list, by its entries', () => {
    const before = { items: [task('a', 'assigned'), task('b', 'assigned')], next: null };
    const after = { items: [task('c', 'assigned'), task('a', 'closed')], next: null };
    expect(compareAnswers(TIMES, before, after)).toEqual({
      timestamps: TIMES,
      added: [{ key: 'c', entry: task('c', 'assigned') }],
      removed: [{ key: 'b', entry: task('b', 'assigned') }],
      changed: [{ key: 'a', field: 'status', before: 'assigned', after: 'closed' }],
    });
  });

  it('takes anything else for one entry, with or without an id', () => {
    expect(compareAnswers(TIMES, task('a', 'assigned'), task('a', 'closed')).changed).toEqual([
      { key: 'a', field: 'status', before: 'assigned', after: 'closed' },
    ]);
    expect(compareAnswers(TIMES, { total: 3 }, { total: 4 }).changed).toEqual([
      { key: '', field: 'total', before: 3, after: 4 },
    ]);
  });

  it('tells a resource that came or went', () => {
    expect(compareAnswers(TIMES, null, task('a', 'assigned'))).toMatchObject({
      added: [{ key: 'a', entry: task('a', 'assigned') }],
      removed: [],
      changed: [],
    });
    expect(compareAnswers(TIMES, task('a', 'assigned'), null)).toMatchObject({ added: [], removed: [{ key: 'a' }] });
  });
});

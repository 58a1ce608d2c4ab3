import { describe, expect, it } from '@jest/globals';
import { parseSearch, stringifySearch, taskSearch } from './search.js';

describe('the search of an address', () => {
  it('comes back as it went in, with text that looks like a number or holds a plus', () => {
    const search = { q: '2024', asOf: '2026-09-30T18:00:00+08:00', status: 'assigned,claimed' };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it('leaves out what is empty', () => {
    expect(stringifySearch({ q: '', plan: undefined, lamp: 'red' })).toBe('?lamp=red');
    expect(stringifySearch({})).toBe('');
  });
});

describe('taskSearch', () => {
  it('keeps the filters and drops everything else', () => {
    expect(taskSearch({ status: 'assigned', lamp: '', page: '3', unit: 5 })).toEqual({ status: 'assigned' });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../api/draft.js';
import { gatherNotices } from './notices.js';

const notice = (code: string, subjectId: string | null, details: Finding['details'] = {}): Finding => ({
  code,
  blocking: false,
  subjectId,
  details,
  text: code,
});
const empty = (itemId: string, group: string) => notice('plan/group-without-members', itemId, { group });

describe('What is to be looked at', () => {
  it('names a group without members once, with each item that names it', () => {
    const { groups, others } = gatherNotices([
      empty('a', '县直有关部门'),
      empty('a', '县直有关部门'),
      empty('b', '各园区'),
      empty('c', '县直有关部门'),
    ]);
    expect(groups).toEqual([
      { group: '县直有关部门', itemIds: ['a', 'c'] },
      { group: '各园区', itemIds: ['b'] },
    ]);
    expect(others).toEqual([]);
  });

  it('counts the cooperating mentions and leaves the rest as it is', () => {
    const unissued = notice('plan/not-issued', null);
    const cooperating = notice('plan/cooperating-unresolved', 'a');
    expect(gatherNotices([cooperating, unissued, cooperating])).toEqual({
      cooperating: 2,
      groups: [],
      others: [unissued],
    });
  });
});

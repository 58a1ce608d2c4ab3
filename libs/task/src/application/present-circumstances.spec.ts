import type { Role } from '#libs/kernel';
import type { Roster } from '#libs/organization';
import { describe, expect, it } from '@jest/globals';
import { factsOf } from './present-circumstances.js';

const unit = (unitId: string, onePerson = false) => ({
  unitId,
  name: unitId,
  aliases: [],
  kind: 'government' as const,
  hostUnitId: null,
  onePerson,
  leaderPostId: null,
  renamedOn: null,
});

const posts: readonly [unitId: string, personId: string | null, ...roles: Role[]][] = [
  ['water', 'head', 'unit-head'],
  ['water', 'contact', 'unit-contact'],
  ['school', 'teacher', 'unit-contact'],
  ['school', null, 'unit-head'],
  ['school', 'auditor', 'audit-administrator'],
  ['archives', 'archivist', 'unit-contact'],
  ['archives', 'deputy', 'unit-contact'],
  ['waterworks', 'founder', 'unit-contact'],
  ['waterworks', 'helper', 'unit-contact'],
];

const roster: Roster = {
  status: 'founded',
  jurisdiction: { name: '示例县', level: 'county', prefix: '县' },
  units: Object.fromEntries(
    [unit('water'), unit('school'), unit('archives'), unit('waterworks', true), unit('empty')].map((one) => [
      one.unitId,
      one,
    ]),
  ),
  groups: {},
  posts: Object.fromEntries(
    posts.map(([unitId, personId, ...roles], index) => {
      const postId = `post-${index}`;
      return [postId, { postId, title: postId, unitId, roles, personId }];
    }),
  ),
  personIds: [],
  erasures: {},
};

describe('The roster as the rules of tasks ask it', () => {
  const facts = factsOf(roster);

  it('names the persons who head a unit, and nobody for a vacant post', () => {
    expect(facts.headsOf('water')).toEqual(['head']);
    expect(facts.headsOf('school')).toEqual([]);
    expect(facts.headsOf('nowhere')).toEqual([]);
  });

  it('takes for one person a unit registered as such, or with one person in its posts of contact and head', () => {
    const alone = ['water', 'school', 'archives', 'waterworks', 'empty'].filter((id) => facts.isOnePerson(id));
    expect(alone).toEqual(['school', 'waterworks']);
  });

  it('finds an addressee where a contact or a head is there', () => {
    expect(facts.hasAddressee('school')).toBe(true);
    expect(facts.hasAddressee('empty')).toBe(false);
  });
});

import { expect, it } from '@jest/globals';
import { ROLES } from '#libs/kernel';
import { seesSheet } from './round.policy.js';

it.each(ROLES)('%s sees the sheet of the own unit', (role) => {
  expect(seesSheet({ unit: 'water', roles: [role] }, 'water')).toBe(true);
});

it('shows the sheets of other units to those who work for the whole plan alone', () => {
  const seeing = ROLES.filter((role) => seesSheet({ unit: 'water', roles: [role] }, 'housing'));
  expect(seeing).toEqual([
    'audit-administrator',
    'supervisor',
    'supervision-director',
    'leader-in-charge',
    'assessor',
    'appeal-reviewer',
    'archivist',
    'reader',
  ]);
});

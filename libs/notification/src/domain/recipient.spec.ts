import type { Role } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { addressesOf } from './recipient.js';

const addresses = (...roles: Role[]) => addressesOf({ post: 'post-1', unit: 'water', roles }, ['task-1']);

describe('The addresses of a post', () => {
  it('are its own, and of a contact those of its unit and of the tasks its unit leads', () => {
    expect(addresses('unit-contact')).toEqual([
      'post:post-1',
      'role:unit-contact',
      'unit:water:contact',
      'unit:water:desk',
      'lead:task-1',
    ]);
  });

  it('are those of contact and head together where one post is both', () => {
    expect(addresses('unit-contact', 'unit-head').filter((address) => address.startsWith('unit:'))).toEqual([
      'unit:water:contact',
      'unit:water:head',
      'unit:water:desk',
    ]);
  });

  it('are those of the head as well for a contact whose unit has no head', () => {
    const contact = { post: 'post-1', unit: 'water', roles: ['unit-contact'] as const };
    expect(addressesOf(contact, [], false)).toContain('unit:water:head');
    expect(addressesOf({ ...contact, roles: ['verifier'] }, [], false)).not.toContain('unit:water:head');
  });

  it('are its roles alone where it does not act for its unit', () => {
    expect(addresses('supervisor', 'verifier')).toEqual(['post:post-1', 'role:supervisor', 'role:verifier']);
  });
});

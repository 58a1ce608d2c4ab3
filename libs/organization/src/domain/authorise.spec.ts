import { describe, expect, it } from '@jest/globals';
import { ROLES, systemActor, type Role } from '#libs/kernel';
import { authorise } from './authorise.js';
import { permits, ROLE_PERMISSIONS, rolesWith } from './role-permissions.js';
import { acting } from '../testing/roster.fixture.js';
import { rosterPolicy } from './roster.policy.js';

describe('authorise', () => {
  const rename = (...roles: Role[]) => ({ type: 'RenameUnit' as const, actor: acting(...roles) });

  it('lets a post with the right pass, whichever of its roles holds it', () => {
    expect(() => authorise(rosterPolicy, rename('reader', 'system-administrator'))).not.toThrow();
  });
  it('refuses a post without it and names the roles that hold it', () => {
    expect(() => authorise(rosterPolicy, rename('supervisor'))).toThrow(
      expect.objectContaining({
        kind: 'forbidden',
        code: 'organization/not-permitted',
        details: { permission: 'organization:rename-unit', roles: ['system-administrator'] },
      }),
    );
  });
  it('lets the system pass without roles', () => {
    expect(() =>
      authorise(rosterPolicy, { type: 'FoundJurisdiction', actor: { ...systemActor, roles: [] } }),
    ).not.toThrow();
  });
  it('lets no role found a jurisdiction', () => {
    expect(() => authorise(rosterPolicy, { type: 'FoundJurisdiction', actor: acting(...ROLES) })).toThrow(
      expect.objectContaining({ code: 'organization/not-permitted' }),
    );
  });
});

describe('the table of rights', () => {
  it('keeps the three administrators from all business, which the auditor alone may read', () => {
    const business = /^(plan|task|indicator|assessment|phase|reminder):/;
    const inBusiness = (role: Role) => ROLE_PERMISSIONS[role].filter((permission) => business.test(permission));
    for (const role of ['system-administrator', 'security-administrator'] as const)
      expect(inBusiness(role)).toEqual([]);
    expect(inBusiness('audit-administrator').filter((permission) => !/:read(-summary)?$/.test(permission))).toEqual([]);
  });
  it('lets the security administrator fill posts and create no account', () => {
    expect(permits(['security-administrator'], 'organization:fill-post')).toBe(true);
    expect(permits(['security-administrator'], 'account:create')).toBe(false);
    expect(permits(['system-administrator'], 'organization:fill-post')).toBe(false);
  });
  it('lets head and contact confirm; which of them may is decided on the task', () => {
    for (const permission of ['task:confirm-progress', 'task:confirm-completion', 'task:decline-completion'] as const) {
      expect(rolesWith(permission)).toEqual(['unit-head', 'unit-contact']);
    }
  });
  it('gives drafting to the office and approval to the director and the leader', () => {
    expect(rolesWith('plan:submit')).toEqual(['supervisor']);
    expect(rolesWith('plan:approve')).toEqual(['supervision-director', 'leader-in-charge']);
  });
});

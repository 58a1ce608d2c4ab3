import type { Permission, Role } from '#libs/kernel';

/** What every signed-in post may see; what it sees of people's data is decided by each query. */
const READ: readonly Permission[] = [
  'organization:read',
  'plan:read',
  'task:read',
  'indicator:read',
  'assessment:read',
  'phase:read',
  'reminder:read',
];

/** Telephone numbers of post holders, for whoever has to reach them. */
const READ_CONTACTS: Permission = 'organization:read-contacts';

/** Summaries of phases tell of every unit's lateness: they are for whoever sees every task. */
const READ_SUMMARIES: Permission = 'phase:read-summary';

/** Units, aliases and groups: kept by the system administrator, and by the office while it reviews a plan. */
const KEEP_UNITS: readonly Permission[] = [
  'organization:register-units',
  'organization:add-alias',
  'organization:define-group',
  'organization:change-group-members',
];

/**
 * The one table of rights. A role that is absent from a line may not do it; separation of duties (claimant, confirmer,
 * verifier; drafter, approver; own unit) is a guard of the deciders, not a right.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  'system-administrator': [
    'organization:read',
    READ_CONTACTS,
    ...KEEP_UNITS,
    'organization:rename-unit',
    'organization:set-portfolio',
    'organization:register-person',
    'organization:request-erasure',
    'audit:request-recovery',
    'account:create',
    'account:read',
    'account:close',
  ],
  'security-administrator': [
    'organization:read',
    'organization:create-post',
    'organization:change-post-roles',
    'organization:fill-post',
    'organization:vacate-post',
    'organization:refuse-erasure',
    'organization:approve-erasure',
    'account:read',
    'account:unlock',
    'account:reset-password',
  ],
  // Whoever audits what was done sees what was shown, and does nothing himself.
  'audit-administrator': [...READ, READ_SUMMARIES, 'audit:read', 'audit:verify', 'audit:approve-recovery'],
  supervisor: [
    ...READ,
    READ_CONTACTS,
    READ_SUMMARIES,
    ...KEEP_UNITS,
    'plan:draft',
    'plan:submit',
    'task:assign',
    'task:refuse-return',
    'task:reassign',
    'task:add-unit',
    'task:release-unit',
    'task:accept-progress',
    'task:send-back-progress',
    'task:urge',
    'indicator:set-baseline',
    'indicator:set-yearly-targets',
    'indicator:name-data-provider',
    'phase:submit-summary',
  ],
  'supervision-director': [
    ...READ,
    READ_CONTACTS,
    READ_SUMMARIES,
    'plan:approve',
    'plan:start-trial',
    'plan:send-back',
    'task:hold-back',
    'task:release-hold',
    'task:deem-acknowledged',
    'task:refuse-return',
    'task:reassign',
    'task:add-unit',
    'task:release-unit',
    'task:accept-progress',
    'task:send-back-progress',
    'task:urge',
    'task:excuse-lateness',
    'task:grant-extension',
    'task:refuse-extension',
    'task:verify',
    'task:send-back',
    'task:close',
    'task:reopen',
    'indicator:set-baseline',
    'indicator:set-yearly-targets',
    'indicator:name-data-provider',
    'phase:send-back-summary',
    'phase:close-summary',
  ],
  'leader-in-charge': [
    ...READ,
    READ_CONTACTS,
    READ_SUMMARIES,
    'plan:approve',
    'plan:start-trial',
    'plan:send-back',
    'task:refuse-return',
    'task:reassign',
    'task:add-unit',
    'task:release-unit',
    'task:excuse-lateness',
    'task:grant-extension',
    'task:refuse-extension',
    'task:close',
    'assessment:finalise',
  ],
  assessor: [
    ...READ,
    READ_CONTACTS,
    READ_SUMMARIES,
    'assessment:open-round',
    'assessment:score',
    'assessment:finalise',
  ],
  'appeal-reviewer': [...READ, READ_SUMMARIES],
  'unit-head': [
    ...READ,
    READ_CONTACTS,
    'task:acknowledge',
    'task:return',
    'task:set-work-points',
    'task:confirm-progress',
    'task:request-extension',
    'task:confirm-completion',
    'task:decline-completion',
    'task:withdraw-completion',
  ],
  'unit-contact': [
    ...READ,
    READ_CONTACTS,
    'task:acknowledge',
    'task:set-work-points',
    'task:complete-work-point',
    'task:report-progress',
    'task:confirm-progress',
    'task:claim-completion',
    'task:confirm-completion',
    'task:decline-completion',
    'task:withdraw-completion',
    'indicator:report-value',
    'indicator:correct-value',
  ],
  'cooperating-staff': [...READ, 'task:acknowledge'],
  verifier: [...READ, READ_CONTACTS, READ_SUMMARIES, 'task:verify', 'task:send-back'],
  'data-provider': [...READ, 'indicator:report-value', 'indicator:correct-value'],
  archivist: [...READ, READ_SUMMARIES],
  reader: [...READ, READ_SUMMARIES],
};

/** Whether one of the roles holds the right. */
export function permits(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => ROLE_PERMISSIONS[role].includes(permission));
}

/** The roles that hold the right, in the order of the table. */
export function rolesWith(permission: Permission): Role[] {
  return (Object.keys(ROLE_PERMISSIONS) as Role[]).filter((role) => ROLE_PERMISSIONS[role].includes(permission));
}

/** What the record of access keeps. */
export const ACCESS_ACTS = [
  'signed-in',
  'sign-in-failed',
  'sign-in-delayed',
  'signed-out',
  'other-sessions-ended',
  'post-switched',
  'password-changed',
  'refused',
  'account-created',
  'account-disabled',
  'account-enabled',
  'account-unlocked',
  'password-reset',
  'history-read',
  'log-exported',
  'verification-asked',
  'verification-cancelled',
] as const;

/** One of the acts that the record keeps. */
export type AccessAct = (typeof ACCESS_ACTS)[number];

import { DomainError } from '#libs/kernel';

/** Nobody has asked for the recovery, or for that of another tree. */
export const recoveryNotRequested = () =>
  new DomainError(
    'rejected',
    'audit/recovery-not-requested',
    'Nobody has asked for the recovery; the system administrator does so first',
  );

/** Who asked does not approve. */
export const recoveryNeedsSecondPerson = () =>
  new DomainError(
    'rejected',
    'audit/recovery-needs-second-person',
    'You asked for the recovery; another person in the post of the audit administrator approves it',
  );

import { DomainError } from '#libs/kernel';

/** Wrong password, unknown or disabled account: one answer for all three. */
export const signInFailed = () =>
  new DomainError('forbidden', 'platform/sign-in-failed', 'Account or password is wrong, or the account is disabled');

/** Too many failures: the password was not looked at. */
export const signInDelayed = (retryAfterSeconds: number) =>
  new DomainError(
    'forbidden',
    'platform/sign-in-delayed',
    `Too many failed sign-ins; try again in ${retryAfterSeconds} s, or have the lock lifted`,
    { retryAfterSeconds, minutes: Math.ceil(retryAfterSeconds / 60) },
  );

/** More sign-ins at the same moment than the machine hashes passwords for. */
export const busy = () =>
  new DomainError(
    'rejected',
    'platform/busy',
    'Too many passwords are being checked at this moment; try again in seconds',
  );

/** The present password given for a change is wrong. */
export const wrongPassword = () =>
  new DomainError('rejected', 'platform/wrong-password', 'The present password is wrong; enter it again');

/** A new password that the profile refuses. */
export const weakPassword = (reason: 'short' | 'long' | 'known' | 'name' | 'same') =>
  new DomainError('rejected', `platform/password-${reason}`, `The new password is refused: ${reason}; choose another`, {
    min: PASSWORD_LENGTH.min,
    max: PASSWORD_LENGTH.max,
  });

/** Bounds of a password's length, in characters. */
export const PASSWORD_LENGTH = { min: 12, max: 128 };

/** The account's person does not hold that post now. */
export const notOwnPost = (post: string) =>
  new DomainError('forbidden', 'platform/not-own-post', `The account's person does not hold post ${post} now`, {
    post,
  });

/** An account name that exists, in whichever jurisdiction. */
export const accountTaken = (name: string) =>
  new DomainError('conflict', 'platform/account-taken', `There is an account ${name}; choose another name`, { name });

/** An account whose name was erased with its person's data. */
export const accountErased = (account: string) =>
  new DomainError(
    'rejected',
    'platform/account-erased',
    `Account ${account} was closed for good when its person's data were erased; open another account`,
    { account },
  );

/** No account of that id in the jurisdiction. */
export const unknownAccount = (account: string) =>
  new DomainError('not-found', 'platform/unknown-account', `There is no account ${account} in this jurisdiction`, {
    account,
  });

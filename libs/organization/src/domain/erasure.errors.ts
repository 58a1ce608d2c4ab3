import { DomainError } from '#libs/kernel';

/** The person holds posts: who is in office is named in it. */
export const personHoldsPost = (personId: string, posts: readonly string[]) =>
  new DomainError(
    'rejected',
    'organization/person-holds-post',
    `Person ${personId} holds ${posts.join(', ')}; vacate every post before the data are erased`,
    { personId, posts: posts.join('、') },
  );

/** The person's data were erased. */
export const personErased = (personId: string) =>
  new DomainError(
    'rejected',
    'organization/person-erased',
    `The data of person ${personId} were erased; register the person anew`,
    { personId },
  );

/** Somebody asked for it on another ground. */
export const erasureAlreadyRequested = (personId: string) =>
  new DomainError(
    'conflict',
    'organization/erasure-already-requested',
    `The erasure of person ${personId} was asked for already; have it approved or refused first`,
    { personId },
  );

/** Nobody asked for it. */
export const erasureNotRequested = (personId: string) =>
  new DomainError(
    'rejected',
    'organization/erasure-not-requested',
    `Nobody has asked to erase the data of person ${personId}; the system administrator asks first`,
    { personId },
  );

/** The second officer is the first one, in another post. */
export const erasureNeedsSecondPerson = (personId: string) =>
  new DomainError(
    'forbidden',
    'organization/erasure-needs-second-person',
    `Who asked to erase the data of person ${personId} cannot approve it; another officer has to`,
    { personId },
  );

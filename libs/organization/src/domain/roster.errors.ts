import { DomainError, type Permission, type Role } from '#libs/kernel';

/** The post's roles do not hold the right. */
export const notPermitted = (post: string, permission: Permission, roles: readonly Role[]) =>
  new DomainError(
    'forbidden',
    'organization/not-permitted',
    `Post ${post} does not hold ${permission}; act in a post with one of these roles: ${roles.join(', ') || 'none'}`,
    { permission, roles },
  );

/** The jurisdiction's roster does not exist yet. */
export const notFounded = () =>
  new DomainError(
    'rejected',
    'organization/not-founded',
    'The jurisdiction is not founded; run FoundJurisdiction before anything else on its roster',
  );

/** The jurisdiction exists already. */
export const alreadyFounded = (name: string) =>
  new DomainError('rejected', 'organization/already-founded', `The jurisdiction is already founded as ${name}`, {
    name,
  });

/** A name or alias that a unit or group already bears; `names` lists all of them. */
export const nameTaken = (names: readonly string[], owner: string) =>
  new DomainError(
    'rejected',
    'organization/name-taken',
    `Already a name or alias of ${owner}: ${names.join(', ')}; choose another or use that unit`,
    { name: names[0] ?? '', names, owner },
  );

/** A name without characters. */
export const emptyName = () =>
  new DomainError('invalid', 'organization/empty-name', 'A name or alias is empty; give at least one character');

/** Nothing was sent to register. */
export const nothingToRegister = () =>
  new DomainError('invalid', 'organization/nothing-to-register', 'No unit and no group to register; send at least one');

/** The id is taken, by the same or another entry. */
export const alreadyRegistered = (id: string) =>
  new DomainError('conflict', 'organization/already-registered', `Id ${id} is already in the roster; use a new id`, {
    id,
  });

/** No such unit in this roster. */
export const unknownUnit = (unitId: string) =>
  new DomainError(
    'not-found',
    'organization/unknown-unit',
    `Unit ${unitId} is not in the roster; list the units first`,
    {
      unitId,
    },
  );

/** No such group in this roster. */
export const unknownGroup = (groupId: string) =>
  new DomainError(
    'not-found',
    'organization/unknown-group',
    `Group ${groupId} is not in the roster; list the groups first`,
    {
      groupId,
    },
  );

/** No such person in this roster. */
export const unknownPerson = (personId: string) =>
  new DomainError(
    'not-found',
    'organization/unknown-person',
    `Person ${personId} is not in the roster; register them first`,
    {
      personId,
    },
  );

/** No such post in this roster. */
export const unknownPost = (postId: string) =>
  new DomainError('not-found', 'organization/unknown-post', `Post ${postId} is not in the roster; create it first`, {
    postId,
  });

/** A leading group's office without the unit that houses it. */
export const officeNeedsHost = (name: string) =>
  new DomainError(
    'rejected',
    'organization/office-needs-host',
    `${name} is a leading group's office and has no host unit; name the unit that houses it`,
    { name },
  );

/** A host unit where only a leading group's office has one. */
export const onlyOfficeHasHost = (name: string) =>
  new DomainError(
    'rejected',
    'organization/only-office-has-host',
    `${name} is no leading group's office and cannot have a host unit; leave it out or register it as an office`,
    { name },
  );

/** A rename dated after today. */
export const renameNotYetEffective = (effectiveOn: string) =>
  new DomainError(
    'rejected',
    'organization/rename-not-yet-effective',
    `The new name takes effect on ${effectiveOn}; record it on that day or later`,
    { effectiveOn },
  );

/** The unit bears that name already. */
export const nameUnchanged = (name: string) =>
  new DomainError('rejected', 'organization/name-unchanged', `The unit is already called ${name}`, { name });

/** A post that joins an administrator's role with another. */
export const administratorRoleNotAlone = (roles: readonly Role[]) =>
  new DomainError(
    'rejected',
    'organization/administrator-role-not-alone',
    `Roles ${roles.join(', ')} cannot be held by one post: an administrator's role stands alone`,
    { roles },
  );

/** A person who would hold an administrator's post and another one. */
export const administratorHoldsOnePost = (personId: string) =>
  new DomainError(
    'rejected',
    'organization/administrator-holds-one-post',
    `Person ${personId} would hold an administrator's post beside another; vacate one of them first`,
    { personId },
  );

/** The post has a holder. */
export const postFilled = (postId: string) =>
  new DomainError('rejected', 'organization/post-filled', `Post ${postId} is held by a person; vacate it first`, {
    postId,
  });

/** The post has no holder. */
export const postVacant = (postId: string) =>
  new DomainError('rejected', 'organization/post-vacant', `Post ${postId} has no holder to leave it`, { postId });

/** A portfolio given to a post without the leader's role. */
export const notALeader = (postId: string) =>
  new DomainError(
    'rejected',
    'organization/not-a-leader',
    `Post ${postId} does not have the role leader-in-charge; give the unit to a leader's post`,
    { postId },
  );

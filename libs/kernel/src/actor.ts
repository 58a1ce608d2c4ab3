/**
 * Who did it, as every event keeps it: the person, the post the person acted in, and the unit of that post.
 * Rights belong to posts; `onBehalfOf` names the unit or post whose paper act was recorded (代录).
 */
export interface Actor {
  readonly person: string;
  readonly post: string;
  readonly unit: string;
  readonly onBehalfOf?: string;
}

/** The actor of what no person did: reactions, reminders, the start-up of a jurisdiction. */
export const systemActor: Actor = { person: 'system', post: 'system', unit: 'system' };

/** An actor at the moment of acting: the post's roles decide the permissions, the event keeps only the actor. */
export interface ActingPost extends Actor {
  readonly roles: readonly Role[];
}

/** Roles of `docs/glossary.md`; a post holds one or more. */
export const ROLES = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
  'supervisor',
  'supervision-director',
  'leader-in-charge',
  'assessor',
  'appeal-reviewer',
  'unit-head',
  'unit-contact',
  'cooperating-staff',
  'verifier',
  'data-provider',
  'archivist',
  'reader',
] as const;

/** A role that a post can hold. */
export type Role = (typeof ROLES)[number];

/** What a route or a command asks of the acting post: `context:verb`, for instance `task:return`. */
export type Permission = `${string}:${string}`;

import { systemActor, type ActingPost, type Permission } from '#libs/kernel';
import { notPermitted } from './roster.errors.js';
import { permits, rolesWith } from './role-permissions.js';

/**
 * Refuses a command whose post lacks the right that the policy names. Reactions, reminders and the start-up of a
 * jurisdiction act as the system and pass; no account can act as it.
 * @throws DomainError `organization/not-permitted` (forbidden)
 */
export function authorise<Type extends string>(
  policy: Readonly<Record<Type, Permission>>,
  command: { readonly type: Type; readonly actor: ActingPost },
): void {
  if (command.actor.person === systemActor.person) return;
  const permission = policy[command.type];
  if (!permits(command.actor.roles, permission)) {
    throw notPermitted(command.actor.post, permission, rolesWith(permission));
  }
}

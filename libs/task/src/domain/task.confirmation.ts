import type { ActingPost, DomainError } from '#libs/kernel';
import type { ConfirmationWaiver } from './completion.events.js';
import type { RosterFacts } from './task.circumstances.js';
import * as refused from './task.errors.js';

type Heads = Pick<RosterFacts, 'headsOf' | 'isOnePerson'>;

/** Whether the post, one of the unit's own, may confirm or decline what the author claimed or reported. */
export function mayConfirm(actor: ActingPost, author: string, roster: Heads): boolean {
  const heads = roster.headsOf(actor.unit).filter((head) => head !== author);
  if (actor.person === author) return heads.length === 0 && roster.isOnePerson(actor.unit);
  return isHead(actor) || heads.length === 0;
}

/**
 * Who confirms for the unit (D16): a head who is not the author; where there is none, another contact; where there is
 * nobody else, the author. Answers what was waived.
 * @throws DomainError `own` for the author, `task/head-confirms`
 */
export function requireConfirmer(
  actor: ActingPost,
  author: string,
  roster: Heads,
  own: () => DomainError,
): ConfirmationWaiver | null {
  const isAuthor = actor.person === author;
  if (!mayConfirm(actor, author, roster)) throw isAuthor ? own() : refused.headConfirms();
  if (isAuthor) return 'one-person-unit';
  return isHead(actor) ? null : 'no-unit-head';
}

function isHead({ roles }: ActingPost): boolean {
  return roles.includes('unit-head');
}

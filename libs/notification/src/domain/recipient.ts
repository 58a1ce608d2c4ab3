import type { Role } from '#libs/kernel';

/**
 * To whom a notice goes, in one text: one post; a unit's contact, its head, or both (desk); the contact and head of whoever
 * leads a task; or everybody who holds a role.
 */
export type Recipient =
  `post:${string}` | `unit:${string}:${'contact' | 'head' | 'desk'}` | `lead:${string}` | `role:${Role}`;

/** A post as notices see it. */
export interface NoticedPost {
  readonly post: string;
  readonly unit: string;
  readonly roles: readonly Role[];
}

/** Whether the post hears of what the unit leads. */
export const hearsForUnit = ({ roles }: Pick<NoticedPost, 'roles'>): boolean =>
  roles.includes('unit-contact') || roles.includes('unit-head');

/** Everything that is addressed to a post, given the tasks that its unit leads; without a head, contacts hear for it. */
export function addressesOf(
  { post, unit, roles }: NoticedPost,
  ledTaskIds: readonly string[],
  unitHasHead = true,
): Recipient[] {
  const contact = roles.includes('unit-contact');
  const head = roles.includes('unit-head') || (contact && !unitHasHead);
  const desk: Recipient[] = [
    ...(contact ? [`unit:${unit}:contact` as const] : []),
    ...(head ? [`unit:${unit}:head` as const] : []),
  ];
  return [
    `post:${post}`,
    ...roles.map((role) => `role:${role}` as const),
    ...desk,
    ...(desk.length > 0 ? [`unit:${unit}:desk` as const, ...ledTaskIds.map((id) => `lead:${id}` as const)] : []),
  ];
}

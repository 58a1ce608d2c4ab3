import { queryOptions } from '@tanstack/react-query';
import { get, send, type Command, type Outcome } from './http.js';
import type { NamedActor, Revealed } from './personal.js';

/** What a unit is, in the order of forms. */
export const UNIT_KINDS = [
  'government',
  'party',
  'town',
  'zone',
  'joint',
  'vertical',
  'judicial',
  'enterprise',
  'office',
] as const;

export type UnitKind = (typeof UNIT_KINDS)[number];

/** Roles that a post can hold, in the order of forms. */
export const ROLES = [
  'supervisor',
  'supervision-director',
  'verifier',
  'leader-in-charge',
  'assessor',
  'appeal-reviewer',
  'unit-head',
  'unit-contact',
  'cooperating-staff',
  'data-provider',
  'archivist',
  'reader',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** A unit of the roster. */
export interface Unit {
  readonly unitId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
  readonly kindText: string;
  readonly hostUnitId: string | null;
  readonly onePerson: boolean;
  readonly renamedOn: string | null;
}

/** A collective name such as 各镇街; `members` null while it is unresolved on purpose. */
export interface Group {
  readonly groupId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly members: readonly string[] | null;
}

/** A post with its holder; the name is null where nobody holds it. */
export interface Post {
  readonly postId: string;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly roles: readonly Role[];
  readonly roleTexts: readonly string[];
  readonly personId: string | null;
  readonly personName: Revealed | null;
  readonly phone: Revealed | null;
}

/** The cases of the law in which a person's data are erased, in the order of forms. */
export const ERASURE_GROUNDS = [
  'purpose-ended',
  'retention-ended',
  'consent-withdrawn',
  'unlawful-processing',
  'other-law',
] as const;

export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/** How the newest request to erase a person's data stands. */
export interface Erasure {
  readonly status: 'requested' | 'refused' | 'erased';
  readonly statusText: string;
  readonly groundText: string;
  readonly documentNumber: string | null;
  readonly requestedBy: NamedActor;
  readonly requestedAt: string;
  readonly decidedBy: NamedActor | null;
  readonly decidedAt: string | null;
}

/** A registered person; `erasure` null where nobody has asked for it. */
export interface Person {
  readonly personId: string;
  readonly name: Revealed;
  readonly phone: Revealed | null;
  readonly erasure: Erasure | null;
}

const ROSTER_FRESH_MS = 300_000;

export const jurisdictionQuery = queryOptions({
  queryKey: ['organization', 'jurisdiction'],
  queryFn: ({ signal }) => get<{ name: string; level: string; prefix: string }>('/jurisdiction', {}, signal),
  staleTime: Infinity,
});

/** A day of the past by the name that people call it. */
export interface NamedDay {
  readonly name: string;
  readonly nameText: string;
  readonly day: string;
}

/** The days as of which the jurisdiction can be seen: from its founding to today. */
interface Timeline {
  readonly first: string;
  readonly last: string;
  readonly named: readonly NamedDay[];
}

export const timelineQuery = queryOptions({
  queryKey: ['organization', 'timeline'],
  queryFn: ({ signal }) => get<Timeline>('/jurisdiction/timeline', {}, signal),
  staleTime: ROSTER_FRESH_MS,
});

interface List<Item> {
  readonly items: readonly Item[];
}

export const unitsQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['organization', 'units', { asOf }],
    queryFn: ({ signal }) => get<List<Unit>>('/units', { asOf }, signal),
    select: ({ items }) => items,
    staleTime: ROSTER_FRESH_MS,
  });

export const groupsQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['organization', 'groups', { asOf }],
    queryFn: ({ signal }) => get<List<Group>>('/groups', { asOf }, signal),
    select: ({ items }) => items,
    staleTime: ROSTER_FRESH_MS,
  });

export const postsQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['organization', 'posts', { asOf }],
    queryFn: ({ signal }) => get<List<Post>>('/posts', { asOf }, signal),
    select: ({ items }) => items,
  });

export const personsQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['organization', 'persons', { asOf }],
    queryFn: ({ signal }) => get<List<Person>>('/persons', { asOf }, signal),
    select: ({ items }) => items,
  });

/** A unit as a person enters it. */
export interface NewUnit {
  readonly name: string;
  readonly kind: UnitKind;
  readonly aliases?: readonly string[];
  readonly hostUnitId?: string | null;
  readonly onePerson?: boolean;
}

export interface NewGroup {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly members: readonly string[] | null;
}

export const registerUnits = (command: Command, body: { units?: readonly NewUnit[]; groups?: readonly NewGroup[] }) =>
  send('POST', '/units', command, body);

export const addUnitAlias = (command: Command, { unitId, alias }: { unitId: string; alias: string }) =>
  send('POST', `/units/${unitId}/aliases`, command, { alias });

export const renameUnit = (
  command: Command,
  { unitId, ...body }: { unitId: string; name: string; documentNumber: string; effectiveOn: string },
) => send('POST', `/units/${unitId}/rename`, command, body);

export const defineGroup = (command: Command, group: NewGroup) =>
  send<Outcome & { groupId: string }>('POST', '/groups', command, group);

export const changeGroupMembers = (
  command: Command,
  { groupId, members }: { groupId: string; members: readonly string[] | null },
) => send('PUT', `/groups/${groupId}/members`, command, { members });

export const createPost = (command: Command, post: { title: string; unitId: string; roles: readonly Role[] }) =>
  send('POST', '/posts', command, post);

export const fillPost = (command: Command, { postId, personId }: { postId: string; personId: string }) =>
  send('POST', `/posts/${postId}/fill`, command, { personId });

export const vacatePost = (command: Command, { postId }: { postId: string }) =>
  send('POST', `/posts/${postId}/vacate`, command, {});

export const requestErasure = (
  command: Command,
  { personId, ...body }: { personId: string; ground: ErasureGround; documentNumber: string | null },
) => send('POST', `/persons/${personId}/request-erasure`, command, body);

/** What the second officer decides. */
export type ErasureDecision = 'approve' | 'refuse';

export const decideErasure = (
  command: Command,
  { personId, decision }: { personId: string; decision: ErasureDecision },
) => send('POST', `/persons/${personId}/${decision}-erasure`, command, {});

export const registerPerson = (command: Command, person: { name: string; phone: string | null }) =>
  send('POST', '/persons', command, person);

import type { Role } from '#libs/kernel';
import type {
  ChangePostRoles,
  CreatePost,
  FillPost,
  RegisterPerson,
  SetPortfolio,
  VacatePost,
} from './roster.commands.js';
import { personErased } from './erasure.errors.js';
import {
  administratorHoldsOnePost,
  administratorRoleNotAlone,
  alreadyRegistered,
  emptyName,
  notALeader,
  postFilled,
  postVacant,
  unknownPerson,
  unknownPost,
} from './roster.errors.js';
import type { RosterEvent } from './roster.events.js';
import type { Roster, RosterPost } from './roster.state.js';
import { unitOf } from './roster.units.js';

const ADMINISTRATORS: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];

export function registerPerson({ data }: RegisterPerson, roster: Roster): RosterEvent[] {
  if (roster.personIds.includes(data.personId)) throw alreadyRegistered(data.personId);
  return [{ type: 'PersonRegistered', data }];
}

export function createPost({ data }: CreatePost, roster: Roster): RosterEvent[] {
  if (roster.posts[data.postId] !== undefined) throw alreadyRegistered(data.postId);
  if (data.title.trim() === '') throw emptyName();
  unitOf(roster, data.unitId);
  const roles = distinct(data.roles);
  requireAdministratorAlone(roles);
  return [{ type: 'PostCreated', data: { ...data, title: data.title.trim(), roles } }];
}

export function changePostRoles({ data }: ChangePostRoles, roster: Roster): RosterEvent[] {
  const post = postOf(roster, data.postId);
  const roles = distinct(data.roles);
  requireAdministratorAlone(roles);
  if (post.personId !== null) requireExclusiveHolder(post.personId, { ...post, roles }, roster);
  if (JSON.stringify(post.roles) === JSON.stringify(roles)) return [];
  return [{ type: 'PostRolesChanged', data: { postId: post.postId, roles } }];
}

export function fillPost({ data: { postId, personId } }: FillPost, roster: Roster): RosterEvent[] {
  const post = postOf(roster, postId);
  if (!roster.personIds.includes(personId)) throw unknownPerson(personId);
  if (roster.erasures[personId]?.status === 'erased') throw personErased(personId);
  if (post.personId === personId) return [];
  if (post.personId !== null) throw postFilled(postId);
  requireExclusiveHolder(personId, post, roster);
  return [{ type: 'PostFilled', data: { postId, personId } }];
}

export function vacatePost({ data: { postId } }: VacatePost, roster: Roster): RosterEvent[] {
  const { personId } = postOf(roster, postId);
  if (personId === null) throw postVacant(postId);
  return [{ type: 'PostVacated', data: { postId, personId } }];
}

export function setPortfolio({ data: { unitId, leaderPostId } }: SetPortfolio, roster: Roster): RosterEvent[] {
  const unit = unitOf(roster, unitId);
  if (!postOf(roster, leaderPostId).roles.includes('leader-in-charge')) throw notALeader(leaderPostId);
  if (unit.leaderPostId === leaderPostId) return [];
  return [{ type: 'PortfolioSet', data: { unitId, leaderPostId } }];
}

function postOf(roster: Roster, postId: string): RosterPost {
  const post = roster.posts[postId];
  if (post === undefined) throw unknownPost(postId);
  return post;
}

function isAdministrator({ roles }: Pick<RosterPost, 'roles'>): boolean {
  return roles.some((role) => ADMINISTRATORS.includes(role));
}

/** 三员分立: an administrator's role excludes every other role of the post, another administrator's included. */
function requireAdministratorAlone(roles: readonly Role[]): void {
  if (roles.length > 1 && isAdministrator({ roles })) throw administratorRoleNotAlone(roles);
}

/** 三员分立: who holds an administrator's post holds no other. */
function requireExclusiveHolder(personId: string, post: RosterPost, roster: Roster): void {
  const others = Object.values(roster.posts).filter(
    (other) => other.personId === personId && other.postId !== post.postId,
  );
  if (others.length > 0 && [post, ...others].some(isAdministrator)) throw administratorHoldsOnePost(personId);
}

function distinct(roles: readonly Role[]): Role[] {
  return [...new Set(roles)];
}

import type { Instant, LocalDate, Recorded, Role } from '#libs/kernel';
import type { ErasureCause } from './erasure.events.js';
import type { JurisdictionLevel, RosterEvent, UnitKind } from './roster.events.js';

/** A unit as the roster knows it now. */
export interface RosterUnit {
  readonly unitId: string;
  readonly name: string;
  /** Other names under which plans mention it, earlier names among them. */
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
  readonly hostUnitId: string | null;
  readonly onePerson: boolean;
  readonly leaderPostId: string | null;
  readonly renamedOn: LocalDate | null;
}

/** A collective mention; `members` null is unresolved on purpose. */
export interface RosterGroup {
  readonly groupId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly members: readonly string[] | null;
}

/** A post and who holds it. */
export interface RosterPost {
  readonly postId: string;
  readonly title: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly personId: string | null;
}

/** Where the erasure of a person's data stands; absent while nobody has asked, and after a refusal. */
export type RosterErasure =
  | ({ readonly status: 'requested'; readonly requestedBy: string } & ErasureCause)
  | { readonly status: 'erased'; readonly at: Instant };

/** What the jurisdiction calls itself, and what its units' names begin with. */
export interface Jurisdiction {
  readonly name: string;
  readonly level: JurisdictionLevel;
  readonly prefix: string;
}

/** The roster of a founded jurisdiction, by id. */
export interface Roster {
  readonly status: 'founded';
  readonly jurisdiction: Jurisdiction;
  readonly units: Readonly<Record<string, RosterUnit>>;
  readonly groups: Readonly<Record<string, RosterGroup>>;
  readonly posts: Readonly<Record<string, RosterPost>>;
  readonly personIds: readonly string[];
  /** By the person's id. */
  readonly erasures: Readonly<Record<string, RosterErasure>>;
}

/** A jurisdiction has a roster once it is founded. */
export type RosterState = { readonly status: 'none' } | Roster;

/** Folds a fact into the roster. Facts before the founding cannot occur: decide refuses them. */
export function evolveRoster(state: RosterState, event: Recorded<RosterEvent>): RosterState {
  if (event.type === 'JurisdictionFounded') {
    return {
      status: 'founded',
      jurisdiction: event.data,
      units: {},
      groups: {},
      posts: {},
      personIds: [],
      erasures: {},
    };
  }
  return state.status === 'none' ? state : evolveFounded(state, event);
}

type LaterEvent = Recorded<Exclude<RosterEvent, { type: 'JurisdictionFounded' }>>;

function evolveFounded(roster: Roster, event: LaterEvent): Roster {
  switch (event.type) {
    case 'UnitRegistered':
      return withUnit(roster, { ...event.data, leaderPostId: null, renamedOn: null });
    case 'UnitAliasAdded':
      return changeUnit(roster, event.data.unitId, (unit) => ({
        ...unit,
        aliases: [...unit.aliases, event.data.alias],
      }));
    case 'UnitRenamed':
      return changeUnit(roster, event.data.unitId, (unit) => ({
        ...unit,
        name: event.data.name,
        aliases: [...unit.aliases.filter((alias) => alias !== event.data.name), unit.name],
        renamedOn: event.data.effectiveOn,
      }));
    case 'PortfolioSet':
      return changeUnit(roster, event.data.unitId, (unit) => ({ ...unit, leaderPostId: event.data.leaderPostId }));
    case 'GroupDefined':
      return withGroup(roster, event.data);
    case 'GroupAliasAdded':
      return changeGroup(roster, event.data.groupId, (group) => ({
        ...group,
        aliases: [...group.aliases, event.data.alias],
      }));
    case 'GroupMembersChanged':
      return changeGroup(roster, event.data.groupId, (group) => ({ ...group, members: event.data.members }));
    case 'PersonRegistered':
      return { ...roster, personIds: [...roster.personIds, event.data.personId] };
    case 'PostCreated':
      return withPost(roster, { ...event.data, personId: null });
    case 'PostRolesChanged':
      return changePost(roster, event.data.postId, (post) => ({ ...post, roles: event.data.roles }));
    case 'PostFilled':
      return changePost(roster, event.data.postId, (post) => ({ ...post, personId: event.data.personId }));
    case 'PostVacated':
      return changePost(roster, event.data.postId, (post) => ({ ...post, personId: null }));
    case 'ErasureRequested':
      return withErasure(roster, event.data.personId, {
        status: 'requested',
        requestedBy: event.actor.person,
        ground: event.data.ground,
        documentNumber: event.data.documentNumber,
      });
    case 'ErasureRefused': {
      const { [event.data.personId]: _, ...erasures } = roster.erasures;
      return { ...roster, erasures };
    }
    case 'PersonErased':
      return withErasure(roster, event.data.personId, { status: 'erased', at: event.recordedAt });
  }
}

function withUnit(roster: Roster, unit: RosterUnit): Roster {
  return { ...roster, units: { ...roster.units, [unit.unitId]: unit } };
}

function withGroup(roster: Roster, group: RosterGroup): Roster {
  return { ...roster, groups: { ...roster.groups, [group.groupId]: group } };
}

function withPost(roster: Roster, post: RosterPost): Roster {
  return { ...roster, posts: { ...roster.posts, [post.postId]: post } };
}

function withErasure(roster: Roster, personId: string, erasure: RosterErasure): Roster {
  return { ...roster, erasures: { ...roster.erasures, [personId]: erasure } };
}

function changeUnit(roster: Roster, unitId: string, change: (unit: RosterUnit) => RosterUnit): Roster {
  const unit = roster.units[unitId];
  return unit === undefined ? roster : withUnit(roster, change(unit));
}

function changeGroup(roster: Roster, groupId: string, change: (group: RosterGroup) => RosterGroup): Roster {
  const group = roster.groups[groupId];
  return group === undefined ? roster : withGroup(roster, change(group));
}

function changePost(roster: Roster, postId: string, change: (post: RosterPost) => RosterPost): Roster {
  const post = roster.posts[postId];
  return post === undefined ? roster : withPost(roster, change(post));
}

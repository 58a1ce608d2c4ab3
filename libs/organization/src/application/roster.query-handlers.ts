import { EVENT_STORE, ReadModels, RememberedStates, type EventStore } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { RosterCommand } from '../domain/roster.commands.js';
import { rosterDecider } from '../domain/roster.decide.js';
import { notFounded, unknownPost, unknownUnit } from '../domain/roster.errors.js';
import type { RosterEvent } from '../domain/roster.events.js';
import type { Roster, RosterState } from '../domain/roster.state.js';
import { readGroups } from '../projections/group-list.projection.js';
import { readUnit, readUnits, type UnitRow } from '../projections/unit-list.projection.js';
import { ActorReader } from './actor-reader.js';
import { PersonReader } from './person-reader.js';
import { PostReader } from './post-reader.js';
import { rosterStream } from './roster-stream.js';
import {
  GetFoundingTime,
  GetPost,
  GetRoster,
  GetUnit,
  ListGroups,
  ListPersons,
  ListPosts,
  ListUnits,
  NameActors,
  type GroupEntry,
  type NamedActor,
  type PostEntry,
  type RegisteredPerson,
  type UnitEntry,
} from './roster.queries.js';

/** Rosters to keep folded; more than one server has jurisdictions that are busy at a time. */
const JURISDICTIONS = 100;

const byName = new Intl.Collator('zh-Hans-CN');

@QueryHandler(GetRoster)
export class GetRosterHandler implements IQueryHandler<GetRoster> {
  private readonly rosters: RememberedStates<RosterCommand, RosterState, RosterEvent>;

  constructor(@Inject(EVENT_STORE) store: EventStore) {
    this.rosters = new RememberedStates(store, rosterDecider, JURISDICTIONS);
  }

  async execute({ log, upTo }: GetRoster): Promise<Roster> {
    const stream = rosterStream(log);
    const { state } = await this.rosters.load({ log, stream, ...(upTo !== undefined && { upTo }) });
    if (state.status === 'none') throw notFounded();
    return state;
  }
}

@QueryHandler(GetFoundingTime)
export class GetFoundingTimeHandler implements IQueryHandler<GetFoundingTime> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ log }: GetFoundingTime): Promise<Instant> {
    for await (const { recordedAt } of this.store.readStream(log, rosterStream(log), { limit: 1 })) return recordedAt;
    throw notFounded();
  }
}

@QueryHandler(ListUnits)
export class ListUnitsHandler implements IQueryHandler<ListUnits> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view }: ListUnits): Promise<readonly UnitEntry[]> {
    const rows = await readUnits(this.readModels, view);
    return rows.map(unitEntry).toSorted((a, b) => byName.compare(a.name, b.name));
  }
}

@QueryHandler(GetUnit)
export class GetUnitHandler implements IQueryHandler<GetUnit> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view, unitId }: GetUnit): Promise<UnitEntry> {
    const row = await readUnit(this.readModels, view, unitId);
    if (row === undefined) throw unknownUnit(unitId);
    return unitEntry(row);
  }
}

@QueryHandler(ListGroups)
export class ListGroupsHandler implements IQueryHandler<ListGroups> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view }: ListGroups): Promise<readonly GroupEntry[]> {
    const rows = await readGroups(this.readModels, view);
    return rows
      .map(({ group_id: groupId, name, aliases, members }) => ({ groupId, name, aliases, members }))
      .toSorted((a, b) => byName.compare(a.name, b.name));
  }
}

@QueryHandler(ListPosts)
export class ListPostsHandler implements IQueryHandler<ListPosts> {
  constructor(private readonly posts: PostReader) {}

  execute({ view, filter }: ListPosts): Promise<readonly PostEntry[]> {
    return this.posts.list(view, filter);
  }
}

@QueryHandler(GetPost)
export class GetPostHandler implements IQueryHandler<GetPost> {
  constructor(private readonly posts: PostReader) {}

  async execute({ view, postId }: GetPost): Promise<PostEntry> {
    const [post] = await this.posts.list(view, { postId });
    if (post === undefined) throw unknownPost(postId);
    return post;
  }
}

@QueryHandler(ListPersons)
export class ListPersonsHandler implements IQueryHandler<ListPersons> {
  constructor(private readonly persons: PersonReader) {}

  execute({ view, personIds }: ListPersons): Promise<readonly RegisteredPerson[]> {
    return this.persons.list(view, personIds);
  }
}

@QueryHandler(NameActors)
export class NameActorsHandler implements IQueryHandler<NameActors> {
  constructor(private readonly actors: ActorReader) {}

  execute({ view, actors }: NameActors): Promise<readonly NamedActor[]> {
    return this.actors.name(view, actors);
  }
}

/** Both modules of the context mount them, so that api and worker can ask alike. */
export const rosterQueryHandlers = [
  GetRosterHandler,
  GetFoundingTimeHandler,
  ListUnitsHandler,
  GetUnitHandler,
  ListGroupsHandler,
  ListPostsHandler,
  GetPostHandler,
  ListPersonsHandler,
  NameActorsHandler,
];

function unitEntry(row: UnitRow): UnitEntry {
  return {
    unitId: row.unit_id,
    name: row.name,
    aliases: row.aliases,
    kind: row.kind,
    hostUnitId: row.host_unit_id,
    onePerson: row.one_person,
    leaderPostId: row.leader_post_id,
    renamedOn: row.renamed_on,
  };
}

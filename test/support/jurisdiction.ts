import { deriveId, EVENT_STORE, type EventStore, type LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor, type Intent, type Role } from '#libs/kernel';
import { ExecuteRoster, rosterStream, type NewGroup, type NewUnit, type RosterCommand } from '#libs/organization';
import { PersonalData } from '#libs/platform/personal-data';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { HttpClient } from './http-client.js';
import type { TestProduct } from './app.js';

/** What founding needs of the product. */
export type FoundingProduct = Pick<TestProduct, 'signIn' | 'drain'> & { readonly api: INestApplicationContext };

/** A post to fill with a new person. */
export interface CastPost {
  readonly title: string;
  /** Name of the unit. */
  readonly unit: string;
  readonly roles: readonly Role[];
  /** Name of the person; the same name holds several posts. */
  readonly person: string;
}

/** A unit of the cast; states only what matters. */
export type CastUnit = Partial<Omit<NewUnit, 'unitId' | 'hostUnitId'>> & {
  readonly name: string;
  /** Name of the unit that houses it. */
  readonly host?: string;
};

/** A group of the cast, its members by name. */
export type CastGroup = Partial<Pick<NewGroup, 'aliases'>> & {
  readonly name: string;
  readonly members: readonly string[] | null;
};

/** A founded jurisdiction with its roster and people. */
export interface Jurisdiction {
  readonly log: LogId;
  /** Id of a unit or group by its name. */
  idOf(name: string): string;
  /** Id of the post with that title. */
  postOf(title: string): string;
  /** The person who holds the post with that title, signed in. */
  signIn(title: string): Promise<HttpClient>;
}

/** Founds 示例县 with these units, groups and posts, through the product's own commands. */
export async function foundJurisdiction(
  product: FoundingProduct,
  cast: { units: readonly CastUnit[]; groups?: readonly CastGroup[]; posts: readonly CastPost[] },
): Promise<Jurisdiction> {
  const log = newId();
  const commands = product.api.get(CommandBus, { strict: false });
  const personalData = product.api.get(PersonalData, { strict: false });
  await product.api.get<EventStore>(EVENT_STORE, { strict: false }).createLog(log);
  const idOf = (name: string) => deriveId(log, name);
  const execute = async (intent: Intent<RosterCommand>) => {
    const commandId = newId();
    const actor = { ...systemActor, roles: [] };
    await commands.execute(
      new ExecuteRoster({ log, stream: rosterStream(log), intent, actor, commandId, requestHash: commandId }),
    );
  };

  await execute({ type: 'FoundJurisdiction', data: { name: '示例县', level: 'county', prefix: '县' } });
  const units = cast.units.map(({ host, ...unit }) => ({
    aliases: [],
    kind: 'government' as const,
    onePerson: false,
    ...unit,
    unitId: idOf(unit.name),
    hostUnitId: host === undefined ? null : idOf(host),
  }));
  const groups = (cast.groups ?? []).map(({ members, ...group }) => ({
    aliases: [],
    ...group,
    groupId: idOf(group.name),
    members: members?.map(idOf) ?? null,
  }));
  await execute({ type: 'RegisterUnits', data: { units, groups } });
  for (const name of new Set(cast.posts.map(({ person }) => person))) {
    const personId = idOf(`person ${name}`);
    const sealed = await personalData.protect(log, personId, name);
    await execute({ type: 'RegisterPerson', data: { personId, name: sealed, phone: null } });
  }
  for (const { title, unit, roles, person } of cast.posts) {
    const postId = idOf(`post ${title}`);
    await execute({ type: 'CreatePost', data: { postId, title, unitId: idOf(unit), roles } });
    await execute({ type: 'FillPost', data: { postId, personId: idOf(`person ${person}`) } });
  }
  await product.drain(log);
  const postOf = (title: string) => idOf(`post ${title}`);
  return { log, idOf, postOf, signIn: (title) => product.signIn(log, postOf(title)) };
}

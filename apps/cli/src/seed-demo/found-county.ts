import type { Intent } from '#libs/kernel';
import { ExecuteRoster, ListPosts, rosterStream, type RosterCommand } from '#libs/organization';
import { Accounts } from '#libs/platform/auth';
import { PersonalData } from '#libs/platform/personal-data';
import { QueryBus } from '@nestjs/cqrs';
import { randomPassword } from '../random-password.js';
import { GROUPS, JURISDICTION, POSTS, UNITS } from './demo-roster.js';
import type { Stage } from './stage.js';

/** Founds the county: units, groups, people and their posts. */
export async function foundCounty(stage: Stage): Promise<void> {
  await stage.store.createLog(stage.log);
  const execute = (name: string, intent: Intent<RosterCommand>) =>
    stage.act<RosterCommand>(`roster ${name}`, 'system', {
      stream: rosterStream(stage.log),
      intent,
      wrap: (envelope) => new ExecuteRoster(envelope),
    });
  await execute('found', { type: 'FoundJurisdiction', data: JURISDICTION });
  await execute('units', {
    type: 'RegisterUnits',
    data: {
      units: UNITS.map(({ name, kind, aliases = [], host, onePerson = false }) => ({
        unitId: stage.idOf(name),
        name,
        kind,
        aliases,
        onePerson,
        hostUnitId: host === undefined ? null : stage.idOf(host),
      })),
      groups: GROUPS.map(({ name, aliases = [], members }) => ({
        groupId: stage.idOf(name),
        name,
        aliases,
        members: members?.map((member) => stage.idOf(member)) ?? null,
      })),
    },
  });
  const personalData = stage.app.get(PersonalData, { strict: false });
  for (const person of new Set(POSTS.map((post) => post.person))) {
    const personId = stage.idOf(`person ${person}`);
    const name = await personalData.protect(stage.log, personId, person);
    await execute(`person ${person}`, { type: 'RegisterPerson', data: { personId, name, phone: null } });
  }
  for (const { title, unit, roles, person } of POSTS) {
    const postId = stage.idOf(`post ${title}`);
    await execute(`post ${title}`, { type: 'CreatePost', data: { postId, title, unitId: stage.idOf(unit), roles } });
    const personId = stage.idOf(`person ${person}`);
    await execute(`fill ${title}`, { type: 'FillPost', data: { postId, personId } });
  }
}

/** A sign-in of the demonstration; its posts and their unit as they are called today, the main post first. */
export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  readonly titles: readonly string[];
  readonly unit: string;
}

/** Gives every person of the cast an account with a random password; an account that is there gets a new one. */
export async function openAccounts(stage: Stage): Promise<DemoAccount[]> {
  const accounts = stage.app.get(Accounts, { strict: false });
  const known = new Map((await accounts.list(stage.log)).map(({ name, accountId }) => [name, accountId]));
  const queries = stage.app.get(QueryBus, { strict: false });
  const view = { log: stage.log, at: await stage.clock.now() };
  const opened: DemoAccount[] = [];
  for (const name of new Set(POSTS.map(({ account }) => account))) {
    const person = POSTS.find(({ account }) => account === name)?.person;
    const personId = stage.idOf(`person ${person}`);
    const posts = await queries.execute(new ListPosts(view, { personId }));
    const password = randomPassword();
    const accountId = known.get(name);
    if (accountId === undefined)
      await accounts.create(stage.log, { name, personId, password, mustChangePassword: false });
    else await accounts.resetPassword(stage.log, accountId, password);
    opened.push({ account: name, password, titles: posts.map(({ title }) => title), unit: posts[0]?.unitName ?? '' });
  }
  return opened;
}

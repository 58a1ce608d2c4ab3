import type { Decider } from '#libs/kernel';
import { changePostRoles, createPost, fillPost, registerPerson, setPortfolio, vacatePost } from './roster.posts.js';
import {
  addGroupAlias,
  addUnitAlias,
  changeGroupMembers,
  defineGroup,
  registerUnits,
  renameUnit,
} from './roster.units.js';
import { decideErasure } from './roster.erasure.js';
import type { FoundJurisdiction, RosterCommand } from './roster.commands.js';
import { alreadyFounded, emptyName, notFounded } from './roster.errors.js';
import type { RosterEvent } from './roster.events.js';
import { evolveRoster, type Roster, type RosterState } from './roster.state.js';

/** The roster of one jurisdiction: units, groups, people and posts, with the rules that span them. */
export const rosterDecider: Decider<RosterCommand, RosterState, RosterEvent> = {
  initial: { status: 'none' },
  decide: (command, state) => {
    if (command.type === 'FoundJurisdiction') return foundJurisdiction(command, state);
    if (state.status === 'none') throw notFounded();
    return decideFounded(command, state);
  },
  evolve: evolveRoster,
};

function foundJurisdiction({ data }: FoundJurisdiction, state: RosterState): RosterEvent[] {
  if (state.status === 'founded') throw alreadyFounded(state.jurisdiction.name);
  if (data.name.trim() === '') throw emptyName();
  return [{ type: 'JurisdictionFounded', data }];
}

function decideFounded(command: Exclude<RosterCommand, FoundJurisdiction>, roster: Roster): RosterEvent[] {
  switch (command.type) {
    case 'RegisterUnits':
      return registerUnits(command, roster);
    case 'AddUnitAlias':
      return addUnitAlias(command, roster);
    case 'RenameUnit':
      return renameUnit(command, roster);
    case 'DefineGroup':
      return defineGroup(command, roster);
    case 'AddGroupAlias':
      return addGroupAlias(command, roster);
    case 'ChangeGroupMembers':
      return changeGroupMembers(command, roster);
    case 'RegisterPerson':
      return registerPerson(command, roster);
    case 'CreatePost':
      return createPost(command, roster);
    case 'ChangePostRoles':
      return changePostRoles(command, roster);
    case 'FillPost':
      return fillPost(command, roster);
    case 'VacatePost':
      return vacatePost(command, roster);
    case 'SetPortfolio':
      return setPortfolio(command, roster);
    case 'RequestErasure':
    case 'RefuseErasure':
    case 'ApproveErasure':
      return decideErasure(command, roster);
  }
}

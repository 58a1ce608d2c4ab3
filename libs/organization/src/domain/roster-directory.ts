import { isCollective, isLeadingGroup, isRemainder, leadingGroupOf } from './group-name.js';
import { leadingOffice, mayRun } from './leading-office.js';
import { proposeUnit, type UnitProposal } from './propose-unit.js';
import { mentionResolver, type MentionResolution } from './resolve-mention.js';
import type { Roster, RosterGroup, RosterUnit } from './roster.state.js';

/** A roster prepared for questions about the mentions of a document. */
export interface RosterDirectory {
  resolve(mention: string): MentionResolution;
  unit(unitId: string): RosterUnit | undefined;
  group(groupId: string): RosterGroup | undefined;
  isCollective(mention: string): boolean;
  isLeadingGroup(mention: string): boolean;
  isRemainder(mention: string): boolean;
  leadingOffice(groupMention: string): string | null;
  mayRun(unitId: string, groupMention: string): boolean;
  leadingGroupOf(mention: string): string;
  propose(mention: string): UnitProposal;
}

/** Reads the roster's names once; the answers are those of `resolveMention`, `leadingOffice`, `mayRun` and `proposeUnit`. */
export function rosterDirectory(roster: Roster): RosterDirectory {
  return {
    resolve: mentionResolver(roster),
    unit: (unitId) => roster.units[unitId],
    group: (groupId) => roster.groups[groupId],
    isCollective,
    isLeadingGroup,
    isRemainder,
    leadingGroupOf,
    leadingOffice: (groupMention) => leadingOffice(roster, groupMention),
    mayRun: (unitId, groupMention) => {
      const office = roster.units[unitId];
      return office !== undefined && mayRun(office, groupMention, roster);
    },
    propose: (mention) => proposeUnit(mention, roster.jurisdiction),
  };
}

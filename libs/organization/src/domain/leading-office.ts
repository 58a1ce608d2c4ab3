import { groupForms, isLeadingGroup } from './group-name.js';
import type { Roster, RosterUnit } from './roster.state.js';

/** The leading groups' offices of the roster (kind `office`). */
export function officesOf(roster: Roster): RosterUnit[] {
  return Object.values(roster.units).filter(({ kind }) => kind === 'office');
}

/**
 * The office that runs a leading group: 节水领导小组办公室 for 县节水领导小组成员单位; where no name fits, the only office
 * that the roster has. Null where a person has to say which.
 */
export function leadingOffice(roster: Roster, groupMention: string): string | null {
  const offices = officesOf(roster);
  if (isLeadingGroup(groupMention)) {
    const forms = groupForms(groupMention, roster.jurisdiction);
    const fitting = offices.filter((office) =>
      [office.name, ...office.aliases].some((name) =>
        groupForms(name.replace(/(办公室|办)$/u, ''), roster.jurisdiction).some((form) => forms.includes(form)),
      ),
    );
    if (fitting.length === 1) return fitting[0]?.unitId ?? null;
  }
  return offices.length === 1 ? (offices[0]?.unitId ?? null) : null;
}

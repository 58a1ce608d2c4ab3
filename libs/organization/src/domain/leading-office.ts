import { distinguishingWords, groupForms, isLeadingGroup } from './group-name.js';
import type { Roster, RosterUnit } from './roster.state.js';

/** The leading groups' offices of the roster (kind `office`). */
export function officesOf(roster: Roster): RosterUnit[] {
  return Object.values(roster.units).filter(({ kind }) => kind === 'office');
}

/**
 * The office that runs a leading group: 节水领导小组办公室 for 县节水领导小组成员单位; where no name is the same, the only
 * one that may run it. Null where a person has to say which, or to register it first.
 */
export function leadingOffice(roster: Roster, groupMention: string): string | null {
  const offices = officesOf(roster);
  const same = isLeadingGroup(groupMention)
    ? offices.filter((office) => isNamedAfter(office, groupMention, roster))
    : [];
  const fitting = same.length > 0 ? same : offices.filter((office) => mayRun(office, groupMention, roster));
  return fitting.length === 1 ? (fitting[0]?.unitId ?? null) : null;
}

/**
 * Whether an office may be that of the leading group of a mention: 县节水领导小组办公室 for 县节水与供水工作领导小组, not
 * for 县知识产权工作领导小组. A mention or an office that names no subject fits any.
 */
export function mayRun(office: RosterUnit, groupMention: string, { jurisdiction }: Roster): boolean {
  const wanted = isLeadingGroup(groupMention) ? distinguishingWords(groupMention, jurisdiction) : '';
  return groupsOf(office).some((group) => {
    const own = distinguishingWords(group, jurisdiction);
    return own.includes(wanted) || wanted.includes(own);
  });
}

function isNamedAfter(office: RosterUnit, groupMention: string, { jurisdiction }: Roster): boolean {
  const forms = groupForms(groupMention, jurisdiction);
  return groupsOf(office).some((group) => groupForms(group, jurisdiction).some((form) => forms.includes(form)));
}

const groupsOf = ({ name, aliases }: RosterUnit): string[] =>
  [name, ...aliases].map((known) => known.replace(/(办公室|办)$/u, ''));

import type { NewGroup, NewUnit, RosterDirectory, UnitKind } from '#libs/organization';
import { unknownUnit } from '../domain/plan.errors.js';

/** A unit by its id, or by its name in the roster or in the same registration. */
export type UnitReference = { readonly unitId: string } | { readonly name: string };

/** A mention to become a unit; `aliases` undefined takes the second name plate of the mention. */
export interface UnitOfMention {
  readonly mention: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly aliases?: readonly string[] | undefined;
  readonly host?: UnitReference | null | undefined;
  readonly onePerson?: boolean | undefined;
}

/** A collective mention to become a group; `members` null leaves it unresolved on purpose. */
export interface GroupOfMention {
  readonly mention: string;
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
  readonly members: readonly UnitReference[] | null;
}

/** What a person chose for the open mentions of a draft. */
export interface MentionsToRegister {
  readonly units: readonly UnitOfMention[];
  readonly groups: readonly GroupOfMention[];
}

/**
 * The units and groups that the roster is asked for, so that each mention means one of them afterwards: mentions under
 * one name become one unit, and a mention that its name does not explain becomes an alias.
 * @param idOf the id of the unit or group, always the same for the same request
 * @throws DomainError `plan/unknown-unit` (rejected) for a host or member that is nowhere
 */
export function unitsToRegister(
  { units, groups }: MentionsToRegister,
  directory: RosterDirectory,
  idOf: (name: string) => string,
): { units: NewUnit[]; groups: NewGroup[] } {
  const byName = Map.groupBy(units, ({ name }) => folded(name));
  const batchIds = new Map([...byName.keys()].map((name) => [name, idOf(`unit:${name}`)]));
  const unitIdOf = (reference: UnitReference): string => {
    if ('unitId' in reference) return reference.unitId;
    const known = batchIds.get(folded(reference.name));
    if (known !== undefined) return known;
    const resolution = directory.resolve(reference.name);
    if ('unitId' in resolution) return resolution.unitId;
    throw unknownUnit(reference.name);
  };
  const taken = (alias: string) => batchIds.has(folded(alias)) || 'unitId' in directory.resolve(alias);
  return {
    units: [...byName].flatMap(([name, same]) => {
      const [first] = same;
      if (first === undefined) return [];
      return [
        {
          unitId: batchIds.get(name) ?? idOf(`unit:${name}`),
          name: first.name,
          aliases: [...new Set(same.flatMap((unit) => aliasesOf(unit, directory, taken)))],
          kind: first.kind,
          hostUnitId: first.host ? unitIdOf(first.host) : null,
          onePerson: first.onePerson ?? false,
        },
      ];
    }),
    groups: groups.map(({ mention, name, aliases = [], members }) => ({
      groupId: idOf(`group:${folded(name)}`),
      name,
      aliases: folded(mention) === folded(name) ? [...aliases] : [...aliases, mention],
      members: members === null ? null : [...new Set(members.map(unitIdOf))],
    })),
  };
}

function aliasesOf(
  { mention, name, aliases }: UnitOfMention,
  directory: RosterDirectory,
  taken: (alias: string) => boolean,
): string[] {
  const proposal = directory.propose(mention);
  const own = aliases ?? proposal.aliases.filter((alias) => !taken(alias));
  const explains = folded(proposal.name) === folded(name) || folded(mention) === folded(name);
  return explains ? [...own] : [...own, mention];
}

function folded(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, '');
}

import { localDateOf } from '#libs/kernel';
import type {
  AddGroupAlias,
  AddUnitAlias,
  ChangeGroupMembers,
  DefineGroup,
  NewGroup,
  NewUnit,
  RegisterUnits,
  RenameUnit,
} from './roster.commands.js';
import {
  alreadyRegistered,
  emptyName,
  nameTaken,
  nameUnchanged,
  nothingToRegister,
  officeNeedsHost,
  onlyOfficeHasHost,
  renameNotYetEffective,
  unknownGroup,
  unknownUnit,
} from './roster.errors.js';
import type { RosterEvent } from './roster.events.js';
import type { Roster, RosterGroup, RosterUnit } from './roster.state.js';
import { foldName } from './unit-name.js';

export function registerUnits({ data: { units, groups } }: RegisterUnits, roster: Roster): RosterEvent[] {
  if (units.length + groups.length === 0) throw nothingToRegister();
  requireFreeIds([...units.map(({ unitId }) => unitId), ...groups.map(({ groupId }) => groupId)], roster);
  requireFreeNames([...units, ...groups], roster);
  const known = new Set([...Object.keys(roster.units), ...units.map(({ unitId }) => unitId)]);
  for (const unit of units) requireFittingHost(unit, known);
  for (const group of groups) requireKnownMembers(group.members, known);
  return [
    ...units.map((unit) => ({ type: 'UnitRegistered' as const, data: tidyNames(unit) })),
    ...groups.map((group) => ({ type: 'GroupDefined' as const, data: tidyNames(group) })),
  ];
}

export function addUnitAlias({ data: { unitId, alias } }: AddUnitAlias, roster: Roster): RosterEvent[] {
  const unit = unitOf(roster, unitId);
  if (bears(unit, alias)) return [];
  requireFreeNames([{ name: alias, aliases: [] }], roster);
  return [{ type: 'UnitAliasAdded', data: { unitId, alias: alias.trim() } }];
}

export function renameUnit({ data, at }: RenameUnit, roster: Roster): RosterEvent[] {
  const unit = unitOf(roster, data.unitId);
  const name = data.name.trim();
  if (name === unit.name) throw nameUnchanged(name);
  if (data.effectiveOn > localDateOf(at)) throw renameNotYetEffective(data.effectiveOn);
  if (!bears(unit, name)) requireFreeNames([{ name, aliases: [] }], roster);
  return [{ type: 'UnitRenamed', data: { ...data, name } }];
}

export function defineGroup({ data }: DefineGroup, roster: Roster): RosterEvent[] {
  requireFreeIds([data.groupId], roster);
  requireFreeNames([data], roster);
  requireKnownMembers(data.members, new Set(Object.keys(roster.units)));
  return [{ type: 'GroupDefined', data: tidyNames(data) }];
}

export function addGroupAlias({ data: { groupId, alias } }: AddGroupAlias, roster: Roster): RosterEvent[] {
  const group = groupOf(roster, groupId);
  if (bears(group, alias)) return [];
  requireFreeNames([{ name: alias, aliases: [] }], roster);
  return [{ type: 'GroupAliasAdded', data: { groupId, alias: alias.trim() } }];
}

export function changeGroupMembers({ data }: ChangeGroupMembers, roster: Roster): RosterEvent[] {
  const group = groupOf(roster, data.groupId);
  requireKnownMembers(data.members, new Set(Object.keys(roster.units)));
  if (JSON.stringify(group.members) === JSON.stringify(data.members)) return [];
  return [{ type: 'GroupMembersChanged', data }];
}

/** The unit under the id. @throws DomainError `organization/unknown-unit` */
export function unitOf(roster: Roster, unitId: string): RosterUnit {
  const unit = roster.units[unitId];
  if (unit === undefined) throw unknownUnit(unitId);
  return unit;
}

function groupOf(roster: Roster, groupId: string): RosterGroup {
  const group = roster.groups[groupId];
  if (group === undefined) throw unknownGroup(groupId);
  return group;
}

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

function bears({ name, aliases }: Named, text: string): boolean {
  return [name, ...aliases].some((own) => foldName(own) === foldName(text));
}

/** A name is borne once in the whole roster, by a unit or by a group, and once within the act itself. */
function requireFreeNames(entries: readonly Named[], roster: Roster): void {
  const owners = new Map<string, string>();
  for (const entry of [...Object.values(roster.units), ...Object.values(roster.groups)]) {
    for (const text of [entry.name, ...entry.aliases]) owners.set(foldName(text), entry.name);
  }
  const taken: { name: string; owner: string }[] = [];
  for (const entry of entries) {
    for (const text of new Set([entry.name, ...entry.aliases].map(foldName))) {
      if (text === '') throw emptyName();
      const owner = owners.get(text);
      if (owner === undefined) owners.set(text, entry.name);
      else taken.push({ name: text, owner });
    }
  }
  const [first] = taken;
  if (first !== undefined)
    throw nameTaken(
      taken.map(({ name }) => name),
      first.owner,
    );
}

function requireFreeIds(ids: readonly string[], roster: Roster): void {
  const seen = new Set([...Object.keys(roster.units), ...Object.keys(roster.groups)]);
  for (const id of ids) {
    if (seen.has(id)) throw alreadyRegistered(id);
    seen.add(id);
  }
}

function requireFittingHost({ name, kind, hostUnitId }: NewUnit, known: ReadonlySet<string>): void {
  if (kind === 'office' && hostUnitId === null) throw officeNeedsHost(name);
  if (kind !== 'office' && hostUnitId !== null) throw onlyOfficeHasHost(name);
  if (hostUnitId !== null && !known.has(hostUnitId)) throw unknownUnit(hostUnitId);
}

function requireKnownMembers(members: readonly string[] | null, known: ReadonlySet<string>): void {
  for (const unitId of members ?? []) if (!known.has(unitId)) throw unknownUnit(unitId);
}

/** Names without surrounding white space; an alias that repeats the name, or another alias, is dropped. */
function tidyNames<N extends NewUnit | NewGroup>(entry: N): N {
  const name = entry.name.trim();
  const byForm = new Map(entry.aliases.map((alias) => [foldName(alias), alias.trim()]));
  byForm.delete(foldName(name));
  return { ...entry, name, aliases: [...byForm.values()] };
}

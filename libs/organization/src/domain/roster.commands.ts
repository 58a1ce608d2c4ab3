import type { Command, LocalDate, PersonalText, Role } from '#libs/kernel';
import type { ErasureCommand } from './erasure.commands.js';
import type { JurisdictionLevel, UnitKind } from './roster.events.js';

/** A unit as it is to be registered. */
export interface NewUnit {
  readonly unitId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
  readonly hostUnitId: string | null;
  readonly onePerson: boolean;
}

/** A group as it is to be defined; `members` null leaves it unresolved on purpose. */
export interface NewGroup {
  readonly groupId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly members: readonly string[] | null;
}

export type FoundJurisdiction = Command<
  'FoundJurisdiction',
  { readonly name: string; readonly level: JurisdictionLevel; readonly prefix: string }
>;

/** Units and groups in one act, all or none. A group may name units of the same act, a unit its host. */
export type RegisterUnits = Command<
  'RegisterUnits',
  { readonly units: readonly NewUnit[]; readonly groups: readonly NewGroup[] }
>;

export type AddUnitAlias = Command<'AddUnitAlias', { readonly unitId: string; readonly alias: string }>;

export type RenameUnit = Command<
  'RenameUnit',
  { readonly unitId: string; readonly name: string; readonly documentNumber: string; readonly effectiveOn: LocalDate }
>;

export type DefineGroup = Command<'DefineGroup', NewGroup>;

export type AddGroupAlias = Command<'AddGroupAlias', { readonly groupId: string; readonly alias: string }>;

export type ChangeGroupMembers = Command<
  'ChangeGroupMembers',
  { readonly groupId: string; readonly members: readonly string[] | null }
>;

export type RegisterPerson = Command<
  'RegisterPerson',
  { readonly personId: string; readonly name: PersonalText; readonly phone: PersonalText | null }
>;

export type CreatePost = Command<
  'CreatePost',
  { readonly postId: string; readonly title: string; readonly unitId: string; readonly roles: readonly Role[] }
>;

export type ChangePostRoles = Command<'ChangePostRoles', { readonly postId: string; readonly roles: readonly Role[] }>;

export type FillPost = Command<'FillPost', { readonly postId: string; readonly personId: string }>;

export type VacatePost = Command<'VacatePost', { readonly postId: string }>;

export type SetPortfolio = Command<'SetPortfolio', { readonly unitId: string; readonly leaderPostId: string }>;

/** Everything that can be asked of a jurisdiction's roster. */
export type RosterCommand =
  | FoundJurisdiction
  | RegisterUnits
  | AddUnitAlias
  | RenameUnit
  | DefineGroup
  | AddGroupAlias
  | ChangeGroupMembers
  | RegisterPerson
  | CreatePost
  | ChangePostRoles
  | FillPost
  | VacatePost
  | SetPortfolio
  | ErasureCommand;

import type { RosterCommand } from './roster.commands.js';
import type { Permission } from '#libs/kernel';

/** The right that each command of the roster asks for. `organization:found` belongs to the start-up alone. */
export const rosterPolicy: Readonly<Record<RosterCommand['type'], Permission>> = {
  FoundJurisdiction: 'organization:found',
  RegisterUnits: 'organization:register-units',
  AddUnitAlias: 'organization:add-alias',
  RenameUnit: 'organization:rename-unit',
  DefineGroup: 'organization:define-group',
  AddGroupAlias: 'organization:add-alias',
  ChangeGroupMembers: 'organization:change-group-members',
  RegisterPerson: 'organization:register-person',
  CreatePost: 'organization:create-post',
  ChangePostRoles: 'organization:change-post-roles',
  FillPost: 'organization:fill-post',
  VacatePost: 'organization:vacate-post',
  SetPortfolio: 'organization:set-portfolio',
  RequestErasure: 'organization:request-erasure',
  RefuseErasure: 'organization:refuse-erasure',
  ApproveErasure: 'organization:approve-erasure',
};

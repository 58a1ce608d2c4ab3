export { HeldPosts } from './application/held-posts.js';
export { ExecuteRoster } from './application/execute-roster.js';
export { rosterStream } from './application/roster-stream.js';
export {
  GetPost,
  GetRoster,
  GetUnit,
  ListGroups,
  ListPersons,
  ListPosts,
  ListUnits,
  NameActors,
  type GroupEntry,
  type NamedActor,
  type ErasureEntry,
  type PersonEntry,
  type RegisteredPerson,
  type PostEntry,
  type UnitEntry,
} from './application/roster.queries.js';
export { authorise } from './domain/authorise.js';
export { permits, ROLE_PERMISSIONS, rolesWith } from './domain/role-permissions.js';
export { resolveMention, type MentionCandidate, type MentionResolution } from './domain/resolve-mention.js';
export { rosterDirectory, type RosterDirectory } from './domain/roster-directory.js';
export type { UnitProposal } from './domain/propose-unit.js';
export type { NewGroup, NewUnit, RosterCommand } from './domain/roster.commands.js';
export {
  JURISDICTION_LEVELS,
  UNIT_KINDS,
  type JurisdictionLevel,
  type RosterEvent,
  type UnitKind,
} from './domain/roster.events.js';
export type { Jurisdiction, Roster, RosterGroup, RosterPost, RosterUnit } from './domain/roster.state.js';
export type { PostFilter } from './projections/post-list.projection.js';
export { organizationEventWords } from './domain/roster.words.js';

export type {
  ItemLeftUndecided,
  ItemScored,
  ResultClass,
  ResultsFinal,
  RoundCalculated,
  RoundEvent,
  RoundOpened,
  RoundWithdrawn,
  ScoreDecided,
  UnitEntriesListed,
} from './domain/round.events.js';
export type { FaultKind, Scheme, SchemeItem } from './domain/scheme.js';
export { ExecuteRound, roundIdOf, roundStream, type RoundRequest } from './application/execute-round.js';
export {
  GetRound,
  GetUnitSheet,
  ListRounds,
  ProposeScheme,
  type RoundEntry,
  type RoundSheet,
  type RoundStatus,
  type UnitSheet,
} from './application/round.queries.js';
export { assessmentEventWords } from './domain/round.words.js';

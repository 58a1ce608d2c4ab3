export { ExecutePhase, phaseStream, type PhaseKey, type PhaseRequest } from './application/execute-phase.js';
export {
  GetPhase,
  ListPhases,
  ListPhaseTodos,
  type PhaseDetail,
  type PhaseEntry,
} from './application/phase.queries.js';
export type {
  PhaseEvent,
  PhaseSummaryClosed,
  PhaseSummarySentBack,
  PhaseSummarySubmitted,
} from './domain/phase.events.js';
export { phaseEventWords } from './domain/phase.words.js';

export { parsePlan } from './domain/parse-plan.js';
export type {
  Comparator,
  DeadlineKind,
  IndicatorKind,
  ParsedDeadline,
  ParsedDocument,
  ParsedIndicator,
  ParsedPhase,
  ParsedPlan,
  ParsedResponsibility,
  ParsedTask,
  PlanWarning,
  ResponsibilityRole,
  SourceSpan,
} from './domain/parsed-plan.js';
export { decodeText } from './readers/decode-text.js';

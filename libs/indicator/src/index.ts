export type { Attainment, Sentence, Standing } from './domain/attainment.js';
export type { Indicator, PeriodValue } from './domain/indicator.js';
export type {
  BaselineSet,
  Comparator,
  DataProviderNamed,
  DecimalText,
  GrowthBasis,
  IndicatorDefined,
  IndicatorDefinition,
  IndicatorEvent,
  IndicatorKind,
  ValueCorrected,
  ValueReported,
  ValueStatus,
  YearlyTargetsSet,
} from './domain/indicator.events.js';
export { ExecuteIndicator, indicatorStream } from './application/execute-indicator.js';
export type { IndicatorCommand } from './domain/indicator.commands.js';
export type { PlanLine, PlanPoint } from './domain/plan-line.js';
export {
  GetIndicator,
  ListIndicators,
  MeasureIndicators,
  type IndicatorAtYearEnd,
  type IndicatorCourse,
  type IndicatorStanding,
} from './application/indicator.queries.js';
export { indicatorEventWords } from './domain/indicator.words.js';

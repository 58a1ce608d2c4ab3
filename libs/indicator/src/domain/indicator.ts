import type { Instant, Recorded } from '#libs/kernel';
import type {
  Baseline,
  DecimalText,
  Evidence,
  IndicatorDefinition,
  IndicatorEvent,
  ValueStatus,
  YearlyTarget,
} from './indicator.events.js';
import type { Period } from './period.js';

/** The value that stands for a period, with the event that set it. */
export interface PeriodValue {
  readonly value: DecimalText;
  readonly status: ValueStatus;
  readonly source: string;
  readonly evidence: readonly Evidence[];
  readonly reportedAt: Instant;
  readonly eventId: string;
  /** Why the standing value replaced a final one; null unless it was corrected. */
  readonly correction: { readonly reason: string; readonly previous: DecimalText } | null;
}

/** An indicator with everything set and reported so far. */
export interface Indicator extends IndicatorDefinition {
  readonly baseline: Baseline | null;
  readonly yearlyTargets: readonly YearlyTarget[];
  readonly values: Readonly<Record<Period, PeriodValue>>;
  /** The plan has it no more: nothing is asked or counted. */
  readonly withdrawn: boolean;
}

/** The indicator as the plan defines it, before anything is set or reported. */
export function defined(definition: IndicatorDefinition): Indicator {
  return { ...definition, baseline: null, yearlyTargets: [], values: {}, withdrawn: false };
}

/** The indicator after a fact that follows its definition. */
export function withChange(
  indicator: Indicator,
  event: Exclude<Recorded<IndicatorEvent>, { type: 'IndicatorDefined' }>,
): Indicator {
  switch (event.type) {
    case 'BaselineSet': {
      const { period, value, source } = event.data;
      return { ...indicator, baseline: { period, value, source } };
    }
    case 'YearlyTargetsSet':
      return { ...indicator, yearlyTargets: event.data.targets };
    case 'DataProviderNamed':
      return { ...indicator, providerUnitId: event.data.unitId };
    case 'ValueReported':
    case 'ValueCorrected':
      return { ...indicator, values: { ...indicator.values, [event.data.period]: periodValue(event) } };
    case 'IndicatorRedefined':
      return { ...indicator, ...event.data.definition };
    case 'IndicatorWithdrawn':
      return { ...indicator, withdrawn: true };
  }
}

function periodValue(
  event: Extract<Recorded<IndicatorEvent>, { type: 'ValueReported' | 'ValueCorrected' }>,
): PeriodValue {
  const { value, source, evidence } = event.data;
  const report = { value, source, evidence, reportedAt: event.recordedAt, eventId: event.id };
  return event.type === 'ValueReported'
    ? { ...report, status: event.data.status, correction: null }
    : { ...report, status: 'final', correction: { reason: event.data.reason, previous: event.data.previous } };
}

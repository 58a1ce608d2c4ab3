import { DomainError, type YearMonth } from '#libs/kernel';
import type { DecimalText } from './indicator.events.js';
import type { Period } from './period.js';

/** A command for an indicator that no plan defined. */
export const notDefined = () =>
  new DomainError('not-found', 'indicator/not-defined', 'The indicator is not defined; approve its plan first');

/** No indicator of that id in the view. */
export const indicatorNotFound = (indicatorId: string) =>
  new DomainError(
    'not-found',
    'indicator/not-found',
    `Indicator ${indicatorId} does not exist; look it up in its plan`,
    {
      indicatorId,
    },
  );

/** No unit of that id in the roster. */
export const unknownUnit = (unitId: string) =>
  new DomainError('rejected', 'indicator/unknown-unit', `Unit ${unitId} is not in the roster; register it first`, {
    unitId,
  });

/** The indicator was defined before. */
export const alreadyDefined = (indicatorId: string) =>
  new DomainError('rejected', 'indicator/already-defined', `Indicator ${indicatorId} is defined already`, {
    indicatorId,
  });

/** A text where a decimal number is needed. */
export const notADecimal = (value: string) =>
  new DomainError('invalid', 'indicator/not-a-decimal', `"${value}" is no decimal number; write it like 0.85`, {
    value,
  });

/** A text where a period is needed. */
export const notAPeriod = (period: string) =>
  new DomainError('invalid', 'indicator/not-a-period', `"${period}" is no period; write 2024-06, 2024-Q2 or 2024`, {
    period,
  });

/** A period that does not end inside the plan. */
export const periodOutsidePlan = (period: Period, from: YearMonth, to: YearMonth) =>
  new DomainError(
    'rejected',
    'indicator/period-outside-plan',
    `Period ${period} does not end inside the plan (${from} to ${to}); report a period of the plan`,
    { period, from, to },
  );

/** A value for a period that has not begun. */
export const periodNotBegun = (period: Period) =>
  new DomainError('rejected', 'indicator/period-not-begun', `Period ${period} has not begun; report it when it has`, {
    period,
  });

/** A final value for a period that is still running. */
export const periodNotOver = (period: Period) =>
  new DomainError(
    'rejected',
    'indicator/period-not-over',
    `Period ${period} is not over; report a preliminary value, or wait for its last day`,
    { period },
  );

/** Nobody is named to type the values. */
export const noDataProvider = () =>
  new DomainError(
    'rejected',
    'indicator/no-data-provider',
    'No unit is named to provide the values; name the data provider first',
  );

/** The actor's unit does not provide this indicator. */
export const notTheProvider = (unitId: string, providerUnitId: string) =>
  new DomainError(
    'forbidden',
    'indicator/not-the-provider',
    `Unit ${unitId} does not provide this indicator; unit ${providerUnitId} does`,
    { unitId, providerUnitId },
  );

/** The unit provides the values already. */
export const providerUnchanged = (unitId: string) =>
  new DomainError('rejected', 'indicator/provider-unchanged', `Unit ${unitId} is the data provider already`, {
    unitId,
  });

/** A report for a period whose value is final. */
export const valueIsFinal = (period: Period, value: DecimalText) =>
  new DomainError(
    'rejected',
    'indicator/value-is-final',
    `The value of ${period} is final (${value}); correct it with a reason instead`,
    { period, value },
  );

/** A correction where no final value stands. */
export const noFinalValue = (period: Period) =>
  new DomainError('rejected', 'indicator/no-final-value', `Period ${period} has no final value; report it instead`, {
    period,
  });

/** A correction to the value that stands. */
export const valueUnchanged = (period: Period, value: DecimalText) =>
  new DomainError('rejected', 'indicator/value-unchanged', `The value of ${period} is ${value} already`, {
    period,
    value,
  });

/** A change of what was set before, or a correction, without a reason. */
export const reasonMissing = () =>
  new DomainError('invalid', 'indicator/reason-missing', 'A change of what stands already needs a reason; give one');

/** Yearly targets without years, or a year twice. */
export const yearsUnclear = () =>
  new DomainError('invalid', 'indicator/years-unclear', 'Yearly targets need at least one year, and each year once');

/** A target for a year in which the plan does not run, or after the indicator is due. */
export const yearOutsidePlan = (year: string, from: YearMonth, due: YearMonth) =>
  new DomainError(
    'rejected',
    'indicator/year-outside-plan',
    `Year ${year} is not between the plan's start ${from} and the due month ${due}`,
    { year, from, due },
  );

/** The target of the year in which the indicator is due differs from the plan's. */
export const contradictsPlan = (year: string, value: DecimalText, target: DecimalText) =>
  new DomainError(
    'rejected',
    'indicator/contradicts-plan',
    `The target of ${year} is ${target} by the plan, not ${value}; change the plan to change it`,
    { year, value, target },
  );

/** Another target for a year that is over. */
export const pastTargetFixed = (year: string, value: DecimalText) =>
  new DomainError('rejected', 'indicator/past-target-fixed', `Year ${year} is over; its target stays ${value}`, {
    year,
    value,
  });

/** A baseline that does not precede the due month. */
export const baselineTooLate = (period: Period, due: YearMonth) =>
  new DomainError(
    'rejected',
    'indicator/baseline-too-late',
    `Baseline ${period} must end before the due month ${due}`,
    {
      period,
      due,
    },
  );

/** No value of the indicator cites the file. */
export const noSuchEvidence = (sha256: string) =>
  new DomainError('not-found', 'indicator/no-such-evidence', `No value of this indicator cites the file ${sha256}`, {
    sha256,
  });

/** The plan that was issued has the indicator no more. */
export const withdrawn = (name: string) =>
  new DomainError('rejected', 'indicator/withdrawn', `The issued plan has ${name} no more; nothing is asked of it`, {
    name,
  });

import Big from 'big.js';
import { lastDayOf, localDateOf, type Decider, type Instant } from '#libs/kernel';
import type {
  CorrectValue,
  IndicatorCommand,
  NameDataProvider,
  RedefineIndicator,
  ReportValue,
  SetBaseline,
  SetYearlyTargets,
} from './indicator.commands.js';
import * as refused from './indicator.errors.js';
import type { DecimalText, IndicatorDefinition, IndicatorEvent, YearlyTarget } from './indicator.events.js';
import type { Indicator } from './indicator.js';
import { reportingHindrance } from './indicator.provider.js';
import { evolve, noIndicator, type IndicatorState } from './indicator.state.js';
import { spanOf, type Period, type PeriodSpan } from './period.js';

/** The indicator as an aggregate: what it means and the values that stand. Everything computed from them is derived. */
export const indicatorDecider: Decider<IndicatorCommand, IndicatorState, IndicatorEvent> = {
  initial: noIndicator,
  decide,
  evolve,
};

function decide(command: IndicatorCommand, state: IndicatorState): readonly IndicatorEvent[] {
  if (command.type === 'DefineIndicator') {
    if (state.status !== 'none') throw refused.alreadyDefined(state.indicatorId);
    requireDecimal(command.data.target);
    return [{ type: 'IndicatorDefined', data: command.data }];
  }
  if (state.status === 'none') throw refused.notDefined();
  if (command.type === 'WithdrawIndicator') {
    return state.withdrawn ? [] : [{ type: 'IndicatorWithdrawn', data: command.data }];
  }
  if (state.withdrawn) throw refused.withdrawn(state.name);
  switch (command.type) {
    case 'SetBaseline':
      return setBaseline(command, state);
    case 'SetYearlyTargets':
      return setYearlyTargets(command, state);
    case 'NameDataProvider':
      return nameDataProvider(command, state);
    case 'ReportValue':
      return reportValue(command, state);
    case 'CorrectValue':
      return correctValue(command, state);
    case 'RedefineIndicator':
      return redefineIndicator(command, state);
  }
}

function setBaseline({ data }: SetBaseline, indicator: Indicator): IndicatorEvent[] {
  requireDecimal(data.value);
  if (requirePeriod(data.period).to >= indicator.due) throw refused.baselineTooLate(data.period, indicator.due);
  const reason = reasonFor(data.reason, indicator.baseline !== null);
  return [{ type: 'BaselineSet', data: { period: data.period, value: data.value, source: data.source, reason } }];
}

function setYearlyTargets({ data, at }: SetYearlyTargets, indicator: Indicator): IndicatorEvent[] {
  const years = new Set(data.targets.map((target) => target.year));
  if (years.size === 0 || years.size < data.targets.length) throw refused.yearsUnclear();
  for (const target of data.targets) requireTarget(target, indicator);
  for (const standing of indicator.yearlyTargets) requirePastTarget(standing, data.targets, at);
  const targets = data.targets.toSorted((one, other) => one.year.localeCompare(other.year));
  const reason = reasonFor(data.reason, indicator.yearlyTargets.length > 0);
  return [{ type: 'YearlyTargetsSet', data: { targets, reason } }];
}

function nameDataProvider({ data }: NameDataProvider, indicator: Indicator): IndicatorEvent[] {
  if (indicator.providerUnitId === data.unitId) throw refused.providerUnchanged(data.unitId);
  return [{ type: 'DataProviderNamed', data: { unitId: data.unitId } }];
}

function reportValue({ data, actor, at }: ReportValue, indicator: Indicator): IndicatorEvent[] {
  requireProvider(actor.unit, indicator);
  requireDecimal(data.value);
  const span = requirePeriod(data.period);
  const { from, to } = indicator.planPeriod;
  if (span.to < from || span.to > to) throw refused.periodOutsidePlan(data.period, from, to);
  const today = localDateOf(at);
  if (`${span.from}-01` > today) throw refused.periodNotBegun(data.period);
  if (data.status === 'final' && lastDayOf(span.to) > today) throw refused.periodNotOver(data.period);
  const standing = indicator.values[data.period];
  if (standing?.status === 'final') throw refused.valueIsFinal(data.period, standing.value);
  return [{ type: 'ValueReported', data }];
}

function correctValue({ data, actor }: CorrectValue, indicator: Indicator): IndicatorEvent[] {
  requireProvider(actor.unit, indicator);
  requireDecimal(data.value);
  requirePeriod(data.period);
  const standing = indicator.values[data.period];
  if (standing?.status !== 'final') throw refused.noFinalValue(data.period);
  if (data.reason.trim() === '') throw refused.reasonMissing();
  if (Big(standing.value).eq(data.value)) throw refused.valueUnchanged(data.period, standing.value);
  return [{ type: 'ValueCorrected', data: { ...data, previous: standing.value } }];
}

/** Values, baseline and yearly targets stand; where nothing is said otherwise, nothing happens. */
function redefineIndicator({ data }: RedefineIndicator, indicator: Indicator): IndicatorEvent[] {
  const { documentNumber, providerMoves } = data;
  const providerUnitId = providerMoves ? data.definition.providerUnitId : indicator.providerUnitId;
  const definition = { ...data.definition, providerUnitId };
  requireDecimal(definition.target);
  const standing = (Object.keys(definition) as (keyof IndicatorDefinition)[]).every(
    (part) => JSON.stringify(definition[part]) === JSON.stringify(indicator[part]),
  );
  return standing ? [] : [{ type: 'IndicatorRedefined', data: { definition, documentNumber } }];
}

const DECIMAL = /^-?\d{1,18}(\.\d{1,8})?$/;

function requireDecimal(value: DecimalText): void {
  if (!DECIMAL.test(value)) throw refused.notADecimal(value);
}

function requirePeriod(period: Period): PeriodSpan {
  const span = spanOf(period);
  if (!span) throw refused.notAPeriod(period);
  return span;
}

function requireProvider(unitId: string, indicator: Indicator): void {
  const hindrance = reportingHindrance(unitId, indicator);
  if (hindrance) throw hindrance;
}

function requireTarget({ year, value }: YearlyTarget, { planPeriod, due, target }: Indicator): void {
  requireDecimal(value);
  if (requirePeriod(year).form !== 'year') throw refused.notAPeriod(year);
  const dueYear = due.slice(0, 4);
  if (year < planPeriod.from.slice(0, 4) || year > dueYear) throw refused.yearOutsidePlan(year, planPeriod.from, due);
  if (year === dueYear && !Big(value).eq(target)) throw refused.contradictsPlan(year, value, target);
}

function requirePastTarget(standing: YearlyTarget, targets: readonly YearlyTarget[], at: Instant): void {
  if (`${standing.year}-12-31` >= localDateOf(at)) return;
  const kept = targets.find((target) => target.year === standing.year);
  if (!kept || !Big(kept.value).eq(standing.value)) throw refused.pastTargetFixed(standing.year, standing.value);
}

function reasonFor(reason: string | undefined, changesStanding: boolean): string | null {
  const given = reason?.trim() ?? '';
  if (changesStanding && given === '') throw refused.reasonMissing();
  return given === '' ? null : given;
}

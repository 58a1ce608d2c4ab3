import { deriveId } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import type { PlanIndicator, SubmittedPlan } from '#libs/plan';
import { fallAsGrowth, growthBasis } from '../domain/growth.js';
import type { IndicatorCommand } from '../domain/indicator.commands.js';
import type { Comparator, IndicatorDefinition } from '../domain/indicator.events.js';

const SOURCE = '方案';

/** What a plan says of one of its indicators, as the commands that set it up: definition, baseline, yearly targets. */
export function commandsFor(plan: SubmittedPlan, indicator: PlanIndicator): Intent<IndicatorCommand>[] {
  const definition = definitionOf(plan, indicator);
  const commands: Intent<IndicatorCommand>[] = [{ type: 'DefineIndicator', data: definition }];
  if (indicator.baseline !== null && definition.kind !== 'growth-rate') {
    const period = String(Number(definition.planPeriod.from.slice(0, 4)) - 1);
    commands.push({ type: 'SetBaseline', data: { period, value: indicator.baseline, source: SOURCE } });
  }
  const dueYear = definition.due.slice(0, 4);
  const targets = indicator.series
    .map(({ due, value }) => ({ year: due.slice(0, 4), value }))
    .filter(({ year }) => year >= definition.planPeriod.from.slice(0, 4) && year < dueYear);
  if (targets.length > 0) commands.push({ type: 'SetYearlyTargets', data: { targets: lastOfEachYear(targets) } });
  return commands;
}

/** What a plan says of one of its indicators. */
export function definitionOf(plan: SubmittedPlan, indicator: PlanIndicator): IndicatorDefinition {
  const { planId, period } = plan.header;
  const { indicatorId, name, kind, nature, unit, quote, itemIds, dataProviderUnitId } = indicator;
  return {
    indicatorId,
    planId,
    ordinal: plan.indicators.indexOf(indicator) + 1,
    name,
    kind,
    nature,
    ...targetOf(indicator),
    unit,
    due: indicator.due.slice(0, 7),
    planPeriod: { from: period.from, to: period.to },
    quote,
    growth: kind === 'growth-rate' ? growthBasis(name + quote) : null,
    taskIds: itemIds.map((itemId) => deriveId(planId, itemId)),
    providerUnitId: dataProviderUnitId,
  };
}

/** 下降12% is growth of −12 %; a level that is to fall to a bare number (降到9%) is at most that. */
function targetOf({ kind, direction, comparator, value }: PlanIndicator): { comparator: Comparator; target: string } {
  if (direction === 'up') return { comparator, target: value };
  if (kind === 'growth-rate') return fallAsGrowth(comparator, value);
  return { comparator: comparator === '=' ? '<=' : comparator, target: value };
}

function lastOfEachYear(targets: readonly { year: string; value: string }[]): { year: string; value: string }[] {
  return [...new Map(targets.map((target) => [target.year, target])).values()];
}

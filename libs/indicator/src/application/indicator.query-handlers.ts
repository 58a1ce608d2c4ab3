import { ReadModels } from '#libs/event-store';
import type { YearMonth } from '#libs/kernel';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { attainment } from '../domain/attainment.js';
import { indicatorNotFound } from '../domain/indicator.errors.js';
import type { Indicator } from '../domain/indicator.js';
import { measure } from '../domain/measure.js';
import { spanOf } from '../domain/period.js';
import { planLine, valueOn } from '../domain/plan-line.js';
import {
  findIndicatorRow,
  listIndicatorRows,
  type IndicatorListRow,
} from '../projections/indicator-list.projection.js';
import {
  GetIndicator,
  ListIndicators,
  MeasureIndicators,
  type IndicatorAtYearEnd,
  type IndicatorCourse,
  type IndicatorStanding,
} from './indicator.queries.js';

@QueryHandler(ListIndicators)
export class ListIndicatorsHandler implements IQueryHandler<ListIndicators> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view, filter }: ListIndicators): Promise<IndicatorStanding[]> {
    const rows = await listIndicatorRows(this.readModels, view, filter);
    return rows.map(standingOf);
  }
}

@QueryHandler(GetIndicator)
export class GetIndicatorHandler implements IQueryHandler<GetIndicator> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view, indicatorId }: GetIndicator): Promise<IndicatorCourse> {
    const row = await findIndicatorRow(this.readModels, view, indicatorId);
    if (!row) throw indicatorNotFound(indicatorId);
    return { ...standingOf(row), planLine: planLine(row.indicator), actualLine: actualLine(row.indicator) };
  }
}

@QueryHandler(MeasureIndicators)
export class MeasureIndicatorsHandler implements IQueryHandler<MeasureIndicators> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view, planId, yearEnd }: MeasureIndicators): Promise<IndicatorAtYearEnd[]> {
    const rows = await listIndicatorRows(this.readModels, view, { planId });
    return rows.map(({ indicator }) => atYearEnd(indicator, yearEnd.slice(0, 7)));
  }
}

const TARGET_DIGITS = 4;

function standingOf({ indicator, version }: IndicatorListRow): IndicatorStanding {
  return { indicator, attainment: attainment(indicator), version };
}

function actualLine(indicator: Indicator): IndicatorCourse['actualLine'] {
  const months = new Set(Object.keys(indicator.values).flatMap((period) => spanOf(period)?.to ?? []));
  return [...months].toSorted().flatMap((month) => {
    const found = measure(indicator, month);
    return found.computable && found.through === month ? [{ month, value: found.actual.toFixed() }] : [];
  });
}

function atYearEnd(indicator: Indicator, month: YearMonth): IndicatorAtYearEnd {
  const { indicatorId, name, unit, comparator, target, taskIds } = indicator;
  const { actual, standing, explanation, preliminary, eventIds } = attainment(indicator, month);
  return {
    indicatorId,
    name,
    unit,
    comparator,
    finalTarget: target,
    taskIds,
    actual,
    notComputable: standing === 'not-computable' && actual === null ? (explanation[0] ?? null) : null,
    target: valueOn(planLine(indicator), month)?.round(TARGET_DIGITS).toFixed() ?? null,
    preliminary,
    eventIds,
  };
}

/** Both modules of the context mount them, so that api and worker can ask alike. */
export const indicatorQueryHandlers = [ListIndicatorsHandler, GetIndicatorHandler, MeasureIndicatorsHandler];

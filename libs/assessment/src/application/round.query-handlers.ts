import { ReadModels } from '#libs/event-store';
import { MeasureIndicators } from '#libs/indicator';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { noSuchUnit } from '../domain/round.errors.js';
import { seesSheet } from '../domain/round.policy.js';
import { proposeScheme } from '../domain/scheme.proposal.js';
import type { Scheme } from '../domain/scheme.js';
import { resultsOf, unitTotal } from '../domain/totals.js';
import { readRounds } from '../projections/round-list.projection.js';
import { RoundReader } from './round-reader.js';
import {
  GetRound,
  GetUnitSheet,
  ListRounds,
  ProposeScheme,
  type RoundEntry,
  type RoundSheet,
  type UnitSheet,
} from './round.queries.js';

@QueryHandler(ListRounds)
export class ListRoundsHandler implements IQueryHandler<ListRounds> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view, filter }: ListRounds): Promise<RoundEntry[]> {
    const rows = await readRounds(this.readModels, view, filter);
    return rows.map((row) => ({
      roundId: row.round_id,
      planId: row.plan_id,
      planTitle: row.plan_title,
      year: row.year,
      schemeName: row.scheme_name,
      cutOff: row.cut_off,
      unitCount: row.unit_count,
      status: row.status,
      undecidedCount: row.undecided.length,
    }));
  }
}

@QueryHandler(GetRound)
export class GetRoundHandler implements IQueryHandler<GetRound> {
  constructor(private readonly rounds: RoundReader) {}

  async execute({ view, roundId, reader }: GetRound): Promise<RoundSheet> {
    const { header, status, calculation, version } = await this.rounds.read(view, roundId);
    const units = header.units
      .filter(({ unitId }) => seesSheet(reader, unitId))
      .map(({ unitId, name }) => ({ ...unitTotal(header, calculation, unitId), name }));
    const seen = new Set(units.flatMap(({ entries }) => entries.map(({ entry }) => entry.entryId)));
    const tasks = resultsOf(header, calculation).tasks.filter(({ taskId }) => seen.has(taskId));
    return { header, status, outcomes: Object.values(calculation.outcomes), units, tasks, version };
  }
}

@QueryHandler(GetUnitSheet)
export class GetUnitSheetHandler implements IQueryHandler<GetUnitSheet> {
  constructor(private readonly rounds: RoundReader) {}

  async execute({ view, roundId, unitId, reader }: GetUnitSheet): Promise<UnitSheet> {
    const { header, status, calculation, version } = await this.rounds.read(view, roundId);
    const unit = header.units.find((one) => one.unitId === unitId);
    if (!unit || !seesSheet(reader, unitId)) throw noSuchUnit(unitId);
    return { header, status, name: unit.name, total: unitTotal(header, calculation, unitId), version };
  }
}

@QueryHandler(ProposeScheme)
export class ProposeSchemeHandler implements IQueryHandler<ProposeScheme> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ view, planId, year }: ProposeScheme): Promise<Scheme> {
    const indicators = await this.queries.execute(new MeasureIndicators(view, planId, `${year}-12-31`));
    return proposeScheme(
      year,
      indicators.map((indicator) => ({ ...indicator, target: indicator.finalTarget })),
    );
  }
}

/** Both modules of the context mount them, so that api and worker can ask alike. */
export const roundQueryHandlers = [ListRoundsHandler, GetRoundHandler, GetUnitSheetHandler, ProposeSchemeHandler];

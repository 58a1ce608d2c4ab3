import { EVENT_STORE, loadState, ReadModels, type EventStore, type View } from '#libs/event-store';
import { MeasureIndicators } from '#libs/indicator';
import { Inject } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { roundDecider } from '../domain/round.decide.js';
import { noSuchRound, noSuchUnit } from '../domain/round.errors.js';
import { seesSheet } from '../domain/round.policy.js';
import type { Calculation, RoundState } from '../domain/round.state.js';
import { proposeScheme } from '../domain/scheme.proposal.js';
import type { Scheme } from '../domain/scheme.js';
import { resultsOf, unitTotal } from '../domain/totals.js';
import { readRounds } from '../projections/round-list.projection.js';
import { roundStream } from './execute-round.js';
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
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ view, roundId, reader }: GetRound): Promise<RoundSheet> {
    const { round, version } = await loadRound(this.store, view, roundId);
    const { header, status } = round;
    const calculation = calculationOf(round);
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
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ view, roundId, unitId, reader }: GetUnitSheet): Promise<UnitSheet> {
    const { round, version } = await loadRound(this.store, view, roundId);
    const { header, status } = round;
    const unit = header.units.find((one) => one.unitId === unitId);
    if (!unit || !seesSheet(reader, unitId)) throw noSuchUnit(unitId);
    return { header, status, name: unit.name, total: unitTotal(header, calculationOf(round), unitId), version };
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

type OpenedRound = Exclude<RoundState, { status: 'none' | 'withdrawn' }>;

async function loadRound(
  store: EventStore,
  view: View,
  roundId: string,
): Promise<{ round: OpenedRound; version: number }> {
  const upTo = view.position === undefined ? {} : { upTo: view.position };
  const stream = roundStream(roundId);
  const { state, version } = await loadState(store, roundDecider, { log: view.log, stream, ...upTo });
  if (state.status === 'none' || state.status === 'withdrawn') throw noSuchRound();
  return { round: state, version };
}

function calculationOf(round: OpenedRound): Calculation {
  return round.status === 'open' ? { verifierUnitIds: [], outcomes: {}, units: {} } : round.calculation;
}

import { EVENT_STORE, type EventStore, type LogId, type View } from '#libs/event-store';
import { MeasureIndicators, type IndicatorAtYearEnd } from '#libs/indicator';
import { addDays, instantAt, instantOf, publishedCalendar, type Instant, type LocalDate } from '#libs/kernel';
import { GetRoster } from '#libs/organization';
import { ReadPlan, type PlanStatus } from '#libs/plan';
import { ReadTaskRecords, type TaskRecord } from '#libs/task';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { IndicatorInputs, RoundGround, RoundInputs } from '../domain/round.commands.js';
import { isScored } from '../domain/round.decide.js';
import { unknownUnits } from '../domain/round.errors.js';
import type { RoundHeader } from '../domain/round.state.js';
import type { Scheme } from '../domain/scheme.js';
import { entriesByUnit } from './round-entries.js';

/** What is to be assessed, as a person asks for it. */
interface Subject {
  readonly planId: string;
  readonly year: number;
  readonly scheme: Scheme;
  readonly cutOff: LocalDate;
  readonly unitIds?: readonly string[] | undefined;
}

/** Reads what a round stands on, as everything was at its cut-off. */
@Injectable()
export class RoundInquiry {
  constructor(
    private readonly queries: QueryBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * The plan, who is scored and where the log stood at the cut-off.
   * @throws DomainError `assessment/unknown-unit` (rejected), `plan/unknown-plan` (not-found)
   */
  async ground(log: LogId, subject: Subject): Promise<RoundGround> {
    const plan = await this.queries.execute(new ReadPlan(log, subject.planId));
    const view = await this.viewAt(log, subject.cutOff);
    const { units } = await this.queries.execute(new GetRoster(log, view.position));
    const { tasks, indicators } = await this.record(view, subject);
    const accountable = entriesByUnit(tasks, indicators, subject.scheme, faultPeriod(subject)).keys();
    const asked = subject.unitIds ?? [...accountable].filter((unitId) => isScored(units[unitId]?.kind ?? ''));
    const unknown = asked.filter((unitId) => !Object.hasOwn(units, unitId));
    if (unknown.length > 0) throw unknownUnits(unknown);
    return {
      planTitle: plan.header.title,
      planStatus: standingOf(plan.status),
      planPeriod: plan.header.period,
      units: Object.values(units).filter(({ unitId }) => asked.includes(unitId)),
      indicators: indicators.map((indicator) => ({ ...indicator, target: indicator.finalTarget })),
      cutOffPosition: String(view.position),
    };
  }

  /** Everything that the scores of an opened round are computed from. */
  async inputs(log: LogId, header: RoundHeader): Promise<RoundInputs> {
    const view = { log, position: BigInt(header.cutOffPosition), at: endOf(header.cutOff) };
    const { tasks, indicators } = await this.record(view, header);
    const entries = entriesByUnit(tasks, indicators, header.scheme, faultPeriod(header));
    return {
      units: header.units.map(({ unitId }) => ({ unitId, entries: entries.get(unitId) ?? [] })),
      indicators: indicators.map(indicatorInputs),
      verifierUnitIds: [...new Set(tasks.flatMap(verifiersOf))],
    };
  }

  private async record(
    { log, position, at }: CutOffView,
    { planId, year }: Pick<Subject, 'planId' | 'year'>,
  ): Promise<{ tasks: readonly TaskRecord[]; indicators: readonly IndicatorAtYearEnd[] }> {
    // Waits for the read models to reach the position; the indicators are read from them after it.
    const tasks = await this.queries.execute(new ReadTaskRecords(log, planId, position));
    const view: View = { log, position, at };
    return { tasks, indicators: await this.queries.execute(new MeasureIndicators(view, planId, `${year}-12-31`)) };
  }

  private async viewAt(log: LogId, cutOff: LocalDate): Promise<CutOffView> {
    const at = endOf(cutOff);
    return { log, at, position: await this.store.positionAt(log, at) };
  }
}

type CutOffView = View & { readonly position: bigint };

/** The last microsecond of the day in China. */
function endOf(day: LocalDate): Instant {
  const midnight = new Date(instantAt(addDays(day, 1), '00:00')).getTime();
  return instantOf(new Date(midnight - 1)).replace('000Z', '999Z');
}

function faultPeriod({ year, cutOff }: Pick<Subject, 'year' | 'cutOff'>) {
  return { year, cutOff, calendar: publishedCalendar };
}

function standingOf(status: PlanStatus): RoundGround['planStatus'] {
  return status === 'in-force' || status === 'trial' ? status : 'not-in-force';
}

function indicatorInputs(indicator: IndicatorAtYearEnd): IndicatorInputs {
  const { indicatorId, name, unit, comparator, actual, target, notComputable, preliminary, eventIds } = indicator;
  const reason = notComputable?.code.split('/').at(-1) ?? null;
  return {
    indicatorId,
    figures: { name, unit, comparator, actual, target, notComputable: reason, preliminary },
    eventIds,
  };
}

function verifiersOf({ events }: TaskRecord): string[] {
  return events.flatMap((event) =>
    event.type === 'TaskVerified' && event.data.basis === 'check' ? [event.actor.unit] : [],
  );
}

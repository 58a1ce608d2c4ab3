import { EVENT_STORE, ReadModels, type EventStore, type LogId, type View } from '#libs/event-store';
import { ListIndicators } from '#libs/indicator';
import { localDateOf, type Instant } from '#libs/kernel';
import { ListUnits } from '#libs/organization';
import { ReadPlan, type PlanStatus } from '#libs/plan';
import { ListTasks, ListWorkPoints } from '#libs/task';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { PhaseGround } from '../domain/phase.commands.js';
import { unknownPhase } from '../domain/phase.errors.js';
import type { PhaseFigures } from '../domain/phase.figures.js';
import type { SummarisedPhase } from '../domain/phase.events.js';
import { figuresOf } from './phase-figures.js';

/** A plan has some hundred tasks; the list asks for a limit. */
const ALL_TASKS = 100_000;

/** Reads what a summary stands on. */
@Injectable()
export class PhaseInquiry {
  constructor(
    private readonly queries: QueryBus,
    private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * The plan, the phase and its figures at the head of the log. A phase that the plan no longer has is taken from its
   * summary.
   * @throws DomainError `plan/unknown-plan`, `phase/unknown-phase` (not-found), `event-store/read-models-behind` (conflict)
   */
  async ground(
    log: LogId,
    { planId, phaseId, at }: { readonly planId: string; readonly phaseId: string; readonly at: Instant },
    summarised: SummarisedPhase | null,
  ): Promise<PhaseGround> {
    const { status, header, phases } = await this.queries.execute(new ReadPlan(log, planId));
    const phase = phases.find((one) => one.phaseId === phaseId) ?? summarised;
    if (!phase) throw unknownPhase();
    const { name, from, to } = phase;
    const position = await this.store.head(log);
    await this.readModels.waitFor(log, position);
    return {
      planTitle: header.title,
      planStatus: standingOf(status),
      officeUnitId: header.officeUnitId,
      phase: { phaseId, name, from, to },
      figures: await this.figures({ log, position, at }, planId, phase),
      position: String(position),
    };
  }

  /** How the plan stands in the phase, in the view. */
  async figures(view: View, planId: string, phase: Pick<SummarisedPhase, 'from' | 'to'>): Promise<PhaseFigures> {
    const [tasks, workPoints, indicators, units] = await Promise.all([
      this.queries.execute(new ListTasks(view, { planId, slices: 'with' }, { sort: 'plan', limit: ALL_TASKS })),
      this.queries.execute(new ListWorkPoints(view, planId)),
      this.queries.execute(new ListIndicators(view, { planId })),
      this.queries.execute(new ListUnits(view)),
    ]);
    const unitNames = new Map(units.map(({ unitId, name }) => [unitId, name]));
    return figuresOf(phase, { on: localDateOf(view.at), tasks, workPoints, indicators, unitNames });
  }
}

function standingOf(status: PlanStatus): PhaseGround['planStatus'] {
  return status === 'in-force' || status === 'trial' ? status : 'not-in-force';
}

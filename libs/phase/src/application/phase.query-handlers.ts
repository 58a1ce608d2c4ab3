import { ReadModels, type View } from '#libs/event-store';
import { localDateOf } from '#libs/kernel';
import { NameActors } from '#libs/organization';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { PhaseGround } from '../domain/phase.commands.js';
import type { SummaryAct } from '../domain/phase.state.js';
import { findPhases, readPhases, type PhaseListRow } from '../projections/phase-list.projection.js';
import { phaseActions } from './phase-actions.js';
import { entriesOf, todosOf } from './phase-entries.js';
import { PhaseReader } from './phase-reader.js';
import {
  GetPhase,
  ListPhases,
  ListPhaseTodos,
  PhaseActions,
  type NamedSummaryAct,
  type PhaseAction,
  type PhaseDetail,
  type PhaseEntry,
  type PhaseTodo,
} from './phase.queries.js';

@QueryHandler(ListPhases)
export class ListPhasesHandler implements IQueryHandler<ListPhases> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view, planId }: ListPhases): Promise<PhaseEntry[]> {
    const row = await findPhases(this.readModels, view, planId);
    return row ? entriesOf(row, localDateOf(view.at)) : [];
  }
}

@QueryHandler(GetPhase)
export class GetPhaseHandler implements IQueryHandler<GetPhase> {
  constructor(
    private readonly phases: PhaseReader,
    private readonly queries: QueryBus,
  ) {}

  async execute({ view, key }: GetPhase): Promise<PhaseDetail> {
    const { plan, entry, state, figures, position, version } = await this.phases.read(view, key);
    const summary = state.status === 'none' ? null : state;
    const acts = await this.named(view, summary?.acts ?? []);
    return { ...entry, planTitle: plan.title, figures, position, text: summary?.text ?? null, acts, version };
  }

  private async named(view: View, acts: readonly SummaryAct[]): Promise<NamedSummaryAct[]> {
    const names = await this.queries.execute(new NameActors(view, acts));
    return names.flatMap((name, index) => {
      const act = acts[index];
      return act ? [{ ...name, type: act.type, at: act.at, reason: act.reason }] : [];
    });
  }
}

@QueryHandler(PhaseActions)
export class PhaseActionsHandler implements IQueryHandler<PhaseActions> {
  constructor(private readonly phases: PhaseReader) {}

  async execute({ view, key, actor }: PhaseActions): Promise<PhaseAction[]> {
    const { plan, entry, state, figures, position } = await this.phases.read(view, key);
    const ground = groundOf(plan, entry, { figures, position: position ?? '' });
    return phaseActions(state, key.planId, ground, { actor, at: view.at });
  }
}

@QueryHandler(ListPhaseTodos)
export class ListPhaseTodosHandler implements IQueryHandler<ListPhaseTodos> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view, actor }: ListPhaseTodos): Promise<PhaseTodo[]> {
    const rows = await readPhases(this.readModels, view);
    const todos = rows.flatMap((row) => todosOf(row, actor, localDateOf(view.at)));
    return todos.toSorted((one, other) => one.due.localeCompare(other.due));
  }
}

/** Both modules of the context mount them, so that api and worker can ask alike. */
export const phaseQueryHandlers = [ListPhasesHandler, GetPhaseHandler, PhaseActionsHandler, ListPhaseTodosHandler];

function groundOf(
  { title, status, runs_since: runsSince, office_unit_id: officeUnitId }: PhaseListRow,
  { phaseId, name, from, to }: PhaseEntry,
  read: Pick<PhaseGround, 'figures' | 'position'>,
): PhaseGround {
  const planStatus = status === 'in-force' || status === 'trial' ? status : 'not-in-force';
  return { planTitle: title, planStatus, runsSince, officeUnitId, phase: { phaseId, name, from, to }, ...read };
}

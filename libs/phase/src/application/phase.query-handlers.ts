import { EVENT_STORE, loadState, ReadModels, type EventStore, type View } from '#libs/event-store';
import { localDateOf } from '#libs/kernel';
import { NameActors } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { PhaseGround } from '../domain/phase.commands.js';
import { phaseDecider } from '../domain/phase.decide.js';
import { unknownPhase } from '../domain/phase.errors.js';
import type { SummaryAct } from '../domain/phase.state.js';
import { findPhases, readPhases, type PhaseListRow } from '../projections/phase-list.projection.js';
import { phaseStream } from './execute-phase.js';
import { phaseActions } from './phase-actions.js';
import { entriesOf, todosOf } from './phase-entries.js';
import { PhaseInquiry } from './phase-inquiry.js';
import {
  GetPhase,
  ListPhases,
  ListPhaseTodos,
  type NamedSummaryAct,
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
    private readonly readModels: ReadModels,
    private readonly inquiry: PhaseInquiry,
    private readonly queries: QueryBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ view, key, actor }: GetPhase): Promise<PhaseDetail> {
    const row = await findPhases(this.readModels, view, key.planId);
    const entry = row && entriesOf(row, localDateOf(view.at)).find(({ phaseId }) => phaseId === key.phaseId);
    if (!row || !entry) throw unknownPhase();
    const upTo = view.position === undefined ? {} : { upTo: view.position };
    const stream = phaseStream(key.phaseId);
    const { state, version } = await loadState(this.store, phaseDecider, { log: view.log, stream, ...upTo });
    const summary = state.status === 'none' ? null : state;
    const standing = state.status === 'submitted' || state.status === 'closed' ? state : null;
    const figures = standing?.figures ?? (await this.inquiry.figures(view, key.planId, entry));
    const position = standing?.position ?? null;
    const ground = groundOf(row, entry, { figures, position: position ?? '' });
    return {
      ...entry,
      planTitle: row.title,
      figures,
      position,
      text: summary?.text ?? null,
      acts: await this.named(view, summary?.acts ?? []),
      actions: phaseActions(state, key.planId, ground, { actor, at: view.at }),
      version,
    };
  }

  private async named(view: View, acts: readonly SummaryAct[]): Promise<NamedSummaryAct[]> {
    const names = await this.queries.execute(new NameActors(view, acts));
    return names.flatMap((name, index) => {
      const act = acts[index];
      return act ? [{ ...name, type: act.type, at: act.at, reason: act.reason }] : [];
    });
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
export const phaseQueryHandlers = [ListPhasesHandler, GetPhaseHandler, ListPhaseTodosHandler];

function groundOf(
  { title, status, office_unit_id: officeUnitId }: PhaseListRow,
  { phaseId, name, from, to }: PhaseEntry,
  read: Pick<PhaseGround, 'figures' | 'position'>,
): PhaseGround {
  const planStatus = status === 'in-force' || status === 'trial' ? status : 'not-in-force';
  return { planTitle: title, planStatus, officeUnitId, phase: { phaseId, name, from, to }, ...read };
}

import { EVENT_STORE, loadState, ReadModels, type EventStore, type LogId, type View } from '#libs/event-store';
import { GetRoster, NameActors, type Roster } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { compareEditions } from '../domain/compare-editions.js';
import { planDecider } from '../domain/plan.decide.js';
import { unknownPlan } from '../domain/plan.errors.js';
import type { PlanItem, PlanParticipant } from '../domain/plan.events.js';
import type { PlanAct, SubmittedPlan } from '../domain/plan.state.js';
import { readPlans, type PlanRow } from '../projections/plan-list.projection.js';
import { planStream } from './execute-plan.js';
import { namedComparison } from './named-comparison.js';
import {
  GetPlan,
  ListPlans,
  ReadPlan,
  ReadPlanSource,
  type NamedAct,
  type NamedParticipant,
  type PlanDetail,
  type PlanEntry,
  type PlanItemDetail,
  type RevisionDetail,
} from './plan.queries.js';
import { SourceTexts } from './source-texts.js';

@QueryHandler(ReadPlan)
export class ReadPlanHandler implements IQueryHandler<ReadPlan> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ log, planId, upTo }: ReadPlan): Promise<SubmittedPlan> {
    return (await loadPlan(this.store, { log, planId, upTo })).plan;
  }
}

@QueryHandler(ListPlans)
export class ListPlansHandler implements IQueryHandler<ListPlans> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ view }: ListPlans): Promise<readonly PlanEntry[]> {
    return (await readPlans(this.readModels, view)).map(planEntry);
  }
}

@QueryHandler(GetPlan)
export class GetPlanHandler implements IQueryHandler<GetPlan> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  async execute({ view, planId }: GetPlan): Promise<PlanDetail> {
    const { plan, version } = await loadPlan(this.store, { log: view.log, planId, upTo: view.position });
    const roster = await this.queries.execute(new GetRoster(view.log, view.position));
    const acts = plan.status === 'submitted' ? [plan.submitted] : [plan.submitted, plan.decided];
    const [submitted, decided] = await this.named(view, acts);
    const { header, items, indicators, phases, status } = plan;
    return {
      planId,
      header,
      officeName: header.officeUnitId === null ? null : (roster.units[header.officeUnitId]?.name ?? null),
      status,
      reason: 'reason' in plan ? plan.reason : null,
      submitted: submitted ?? { person: null, post: null, unit: null, at: plan.submitted.at },
      decided: decided ?? null,
      items: items.map((item) => itemDetail(item, plan, roster)),
      indicators,
      phases,
      revision: await this.revision(view, plan, roster),
      version,
    };
  }

  private async revision(view: View, plan: SubmittedPlan, roster: Roster): Promise<RevisionDetail | null> {
    if (plan.revision === null) return null;
    const { draftId, status, header, submitted: act } = plan.revision;
    const [submitted] = await this.named(view, [act]);
    return {
      draftId,
      status,
      header,
      reason: plan.revision.status === 'sent-back' ? plan.revision.reason : null,
      submitted: submitted ?? { person: null, post: null, unit: null, at: act.at },
      ...namedComparison(compareEditions(plan, plan.revision), roster),
    };
  }

  private async named(view: View, acts: readonly PlanAct[]): Promise<NamedAct[]> {
    return namedActs(acts, await this.queries.execute(new NameActors(view, acts)));
  }
}

@QueryHandler(ReadPlanSource)
export class ReadPlanSourceHandler implements IQueryHandler<ReadPlanSource> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly sources: SourceTexts,
  ) {}

  async execute({ view: { log, position }, planId }: ReadPlanSource): Promise<string> {
    const { plan } = await loadPlan(this.store, { log, planId, upTo: position });
    return this.sources.read(log, plan.header.sourceSha256);
  }
}

/** Both modules of the context mount them, so that api and worker can ask alike. */
export const planQueryHandlers = [ReadPlanHandler, ListPlansHandler, GetPlanHandler, ReadPlanSourceHandler];

async function loadPlan(
  store: EventStore,
  { log, planId, upTo }: { log: LogId; planId: string; upTo?: bigint | undefined },
): Promise<{ plan: SubmittedPlan; version: number }> {
  const stream = planStream(planId);
  const { state, version } = await loadState(store, planDecider, { log, stream, ...(upTo !== undefined && { upTo }) });
  if (state.status === 'none') throw unknownPlan();
  return { plan: state, version };
}

function planEntry(row: PlanRow): PlanEntry {
  return {
    planId: row.plan_id,
    title: row.title,
    documentNumber: row.document_number,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    period: { from: row.period_from, to: row.period_to },
    consultationDraft: row.consultation_draft,
    officeUnitId: row.office_unit_id,
    status: row.status,
    reason: row.reason,
    counts: row.counts,
    heldBack: row.held_back,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    draftId: row.draft_id,
    revision: revisionEntry(row.revision),
  };
}

function revisionEntry(revision: PlanRow['revision']): PlanEntry['revision'] {
  if (revision === null) return null;
  const { draftId, status, header } = revision;
  return { draftId, status, title: header.title, documentNumber: header.documentNumber };
}

function namedActs(acts: readonly PlanAct[], names: readonly Omit<NamedAct, 'at'>[]): NamedAct[] {
  return names.flatMap((name, index) => {
    const act = acts[index];
    return act === undefined ? [] : [{ ...name, at: act.at }];
  });
}

function itemDetail(item: PlanItem, plan: SubmittedPlan, roster: Roster): PlanItemDetail {
  const heldBack = 'heldBack' in plan && plan.heldBack.includes(item.itemId);
  return { ...item, heldBack, participants: item.participants.map((participant) => named(participant, roster)) };
}

function named(participant: PlanParticipant, { units, groups }: Roster): NamedParticipant {
  const { unitId, groupId, mention } = participant;
  const name = units[unitId ?? '']?.name ?? groups[groupId ?? '']?.name ?? mention;
  return { ...participant, name };
}

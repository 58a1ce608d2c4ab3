import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { Instant, LocalDate, YearMonth } from '#libs/kernel';
import type { PlanEvent, PlanHeader } from '../domain/plan.events.js';

/** One row for each plan that was handed in. */
export type PlanRow = {
  plan_id: string;
  title: string;
  document_number: string | null;
  issuer: string | null;
  issued_on: LocalDate | null;
  period_from: YearMonth;
  period_to: YearMonth;
  consultation_draft: boolean;
  office_unit_id: string | null;
  status: 'submitted' | 'sent-back' | 'in-force' | 'trial';
  /** Why it was sent back or runs as a trial. */
  reason: string | null;
  counts: PlanHeader['counts'];
  held_back: number;
  submitted_by: string;
  submitted_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
};

const planIdOf = ({ stream }: { readonly stream: string }) => stream.slice('plan-'.length);

export const planList = defineProjection<PlanRow, PlanEvent>({
  name: 'plan_list',
  version: 1,
  schema: 'plan',
  topic: 'plan',
  columns: {
    plan_id: 'text',
    title: 'text',
    document_number: 'text',
    issuer: 'text',
    issued_on: 'date',
    period_from: 'text',
    period_to: 'text',
    consultation_draft: 'boolean',
    office_unit_id: 'text',
    status: 'text',
    reason: 'text',
    counts: 'jsonb',
    held_back: 'integer',
    submitted_by: 'text',
    submitted_at: 'timestamptz',
    decided_by: 'text',
    decided_at: 'timestamptz',
  },
  key: ['plan_id'],
  indexes: [],
  on: {
    PlanSubmitted: ({ data, actor, recordedAt }, rows) =>
      rows.set({
        plan_id: data.planId,
        title: data.title,
        document_number: data.documentNumber,
        issuer: data.issuer,
        issued_on: data.issuedOn,
        period_from: data.period.from,
        period_to: data.period.to,
        consultation_draft: data.consultationDraft,
        office_unit_id: data.officeUnitId,
        status: 'submitted',
        reason: null,
        counts: data.counts,
        held_back: 0,
        submitted_by: actor.person,
        submitted_at: recordedAt,
        decided_by: null,
        decided_at: null,
      }),
    PlanApproved: (event, rows) =>
      rows.change({ plan_id: planIdOf(event) }, (row) => ({
        ...row,
        status: 'in-force',
        held_back: event.data.heldBack.length,
        decided_by: event.actor.person,
        decided_at: event.recordedAt,
      })),
    PlanTrialStarted: (event, rows) =>
      rows.change({ plan_id: planIdOf(event) }, (row) => ({
        ...row,
        status: 'trial',
        reason: event.data.reason,
        held_back: event.data.heldBack.length,
        decided_by: event.actor.person,
        decided_at: event.recordedAt,
      })),
    PlanSentBack: (event, rows) =>
      rows.change({ plan_id: planIdOf(event) }, (row) => ({
        ...row,
        status: 'sent-back',
        reason: event.data.reason,
        decided_by: event.actor.person,
        decided_at: event.recordedAt,
      })),
  },
});

/** All plans in the view, the last submitted first. */
export function readPlans(readModels: ReadModels, view: View): Promise<PlanRow[]> {
  return readModels.rows(planList, view).selectAll('row').orderBy('row.submitted_at', 'desc').execute();
}

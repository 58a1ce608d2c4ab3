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
  /** The draft that handed in the text in force. */
  draft_id: string;
  /** A new text that nobody has brought into force. */
  revision: {
    readonly draftId: string;
    readonly status: 'submitted' | 'sent-back';
    readonly header: PlanHeader;
    readonly submittedBy: string;
    readonly submittedAt: Instant;
  } | null;
};

const planIdOf = ({ stream }: { readonly stream: string }) => stream.slice('plan-'.length);

export const planList = defineProjection<PlanRow, PlanEvent>({
  name: 'plan_list',
  version: 2,
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
    draft_id: 'text',
    revision: 'jsonb',
  },
  key: ['plan_id'],
  indexes: [],
  on: {
    PlanSubmitted: ({ data, actor, recordedAt }, rows) =>
      rows.set({
        plan_id: data.planId,
        ...statedIn(data),
        status: 'submitted',
        reason: null,
        held_back: 0,
        submitted_by: actor.person,
        submitted_at: recordedAt,
        decided_by: null,
        decided_at: null,
        draft_id: data.planId,
        revision: null,
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
    PlanRevisionSubmitted: (event, rows) =>
      rows.change({ plan_id: planIdOf(event) }, (row) => {
        const { draftId, ...header } = event.data;
        const submitted = { submittedBy: event.actor.person, submittedAt: event.recordedAt };
        return { ...row, revision: { draftId, status: 'submitted', header, ...submitted } };
      }),
    PlanRevisionSentBack: (event, rows) =>
      rows.change({ plan_id: planIdOf(event) }, (row) => ({
        ...row,
        revision: row.revision && { ...row.revision, status: 'sent-back' },
      })),
    PlanIssued: (event, rows) =>
      rows.change({ plan_id: planIdOf(event) }, (row) =>
        row.revision === null
          ? row
          : {
              ...row,
              ...statedIn(row.revision.header),
              status: 'in-force',
              reason: null,
              held_back: event.data.heldBack.length,
              submitted_by: row.revision.submittedBy,
              submitted_at: row.revision.submittedAt,
              decided_by: event.actor.person,
              decided_at: event.recordedAt,
              draft_id: row.revision.draftId,
              revision: null,
            },
      ),
  },
});

function statedIn(header: PlanHeader) {
  return {
    title: header.title,
    document_number: header.documentNumber,
    issuer: header.issuer,
    issued_on: header.issuedOn,
    period_from: header.period.from,
    period_to: header.period.to,
    consultation_draft: header.consultationDraft,
    office_unit_id: header.officeUnitId,
    counts: header.counts,
  };
}

/** All plans in the view, the last submitted first. */
export function readPlans(readModels: ReadModels, view: View): Promise<PlanRow[]> {
  return readModels.rows(planList, view).selectAll('row').orderBy('row.submitted_at', 'desc').execute();
}

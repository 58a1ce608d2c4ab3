import { defineProjection, type ReadModels, type Rows, type View } from '#libs/event-store';
import type { Instant, Recorded } from '#libs/kernel';
import type { PlanEvent, PlanHeader, PlanPhase, PlanStatus } from '#libs/plan';
import type { PhaseEvent, SummarisedPhase } from '../domain/phase.events.js';
import type { SummaryStatus } from '../domain/phase.standing.js';

/** What became of a phase's summary. */
export interface SummaryEntry {
  readonly phase: SummarisedPhase;
  readonly status: SummaryStatus;
  /** The person who handed it in. */
  readonly submitter: string;
  readonly submittedAt: Instant;
}

/** What a text of the plan says that matters to its phases. */
type PlanText = {
  readonly title: string;
  readonly office_unit_id: string | null;
  readonly phases: readonly PlanPhase[];
};

/** One row for each plan that was handed in, with its phases and the summaries on them. */
export type PhaseListRow = PlanText & {
  readonly plan_id: string;
  readonly status: PlanStatus;
  /** A new text that is not in force. */
  readonly revision: PlanText | null;
  readonly summaries: Readonly<Record<string, SummaryEntry>>;
};

type PhaseListRows = Rows<PhaseListRow>;

/** 方案的阶段 */
export const phaseList = defineProjection<PhaseListRow, PlanEvent | PhaseEvent>({
  name: 'phase_list',
  version: 1,
  schema: 'phase',
  topic: 'phase',
  columns: {
    plan_id: 'text',
    title: 'text',
    status: 'text',
    office_unit_id: 'text',
    phases: 'jsonb',
    revision: 'jsonb',
    summaries: 'jsonb',
  },
  key: ['plan_id'],
  indexes: [],
  on: {
    PlanSubmitted: async ({ data }, rows) => {
      const known = await rows.get({ plan_id: data.planId });
      const summaries = known?.summaries ?? {};
      rows.set({ ...textOf(data), plan_id: data.planId, status: 'submitted', revision: null, summaries });
    },
    PlanPhaseSubmitted: ({ stream, data }, rows) =>
      rows.change(planOf(stream), (row) =>
        row.revision ? { ...row, revision: withPhase(row.revision, data) } : withPhase(row, data),
      ),
    PlanRevisionSubmitted: ({ stream, data }, rows) =>
      rows.change(planOf(stream), (row) => ({ ...row, revision: textOf(data) })),
    PlanIssued: ({ stream }, rows) =>
      rows.change(planOf(stream), (row) => ({ ...row, ...row.revision, status: 'in-force', revision: null })),
    PlanApproved: (event, rows) => stand(event, rows, 'in-force'),
    PlanTrialStarted: (event, rows) => stand(event, rows, 'trial'),
    PlanSentBack: (event, rows) => stand(event, rows, 'sent-back'),
    PhaseSummarySubmitted: ({ data: { planId, phase }, actor, recordedAt }, rows) => {
      const summary = { phase, status: 'submitted' as const, submitter: actor.person, submittedAt: recordedAt };
      return rows.change({ plan_id: planId }, (row) => ({
        ...row,
        summaries: { ...row.summaries, [phase.phaseId]: summary },
      }));
    },
    PhaseSummarySentBack: (event, rows) => decide(event, rows, 'sent-back'),
    PhaseSummaryClosed: (event, rows) => decide(event, rows, 'closed'),
  },
});

/** The plans of the view with their phases, in the order of their titles. */
export function readPhases(readModels: ReadModels, view: View): Promise<PhaseListRow[]> {
  return readModels.rows(phaseList, view).selectAll('row').orderBy('row.title').orderBy('row.plan_id').execute();
}

/** One plan's phases, or undefined where the view knows no such plan. */
export function findPhases(readModels: ReadModels, view: View, planId: string): Promise<PhaseListRow | undefined> {
  return readModels.rows(phaseList, view).where('row.plan_id', '=', planId).selectAll('row').executeTakeFirst();
}

function textOf({ title, officeUnitId }: PlanHeader): PlanText {
  return { title, office_unit_id: officeUnitId, phases: [] };
}

function withPhase<Text extends PlanText>(text: Text, phase: PlanPhase): Text {
  return { ...text, phases: [...text.phases, phase] };
}

function planOf(stream: string): { plan_id: string } {
  return { plan_id: stream.slice('plan-'.length) };
}

function stand({ stream }: Recorded<PlanEvent>, rows: PhaseListRows, status: PlanStatus): Promise<void> {
  return rows.change(planOf(stream), (row) => ({ ...row, status }));
}

function decide(
  { stream, data }: Extract<Recorded<PhaseEvent>, { type: 'PhaseSummarySentBack' | 'PhaseSummaryClosed' }>,
  rows: PhaseListRows,
  status: SummaryStatus,
): Promise<void> {
  const phaseId = stream.slice('phase-'.length);
  return rows.change({ plan_id: data.planId }, (row) => {
    const summary = row.summaries[phaseId];
    return summary ? { ...row, summaries: { ...row.summaries, [phaseId]: { ...summary, status } } } : row;
  });
}

import type { Rows } from '#libs/event-store';
import type { DomainEvent, Recorded } from '#libs/kernel';
import type { PlanEvent, PlanHeader } from '#libs/plan';
import { describe, expect, it } from '@jest/globals';
import type { PhaseEvent } from '../domain/phase.events.js';
import { phaseList, type PhaseListRow } from './phase-list.projection.js';
import { clerk, submitted } from '../testing/phase.fixture.js';

type Handler = (event: Recorded, rows: Rows<PhaseListRow>) => void | Promise<void>;

const header = { planId: 'plan', title: '节水方案', officeUnitId: 'office' } as PlanHeader;
const phase = (phaseId: string, name: string): PlanEvent => ({
  type: 'PlanPhaseSubmitted',
  data: { phaseId, name, from: '2024-01', to: '2024-04', goal: '' },
});
const inForce: PlanEvent[] = [
  { type: 'PlanSubmitted', data: header },
  phase('survey', '摸底建账'),
  { type: 'PlanApproved', data: { heldBack: [] } },
];
const sentBack: PhaseEvent = { type: 'PhaseSummarySentBack', data: { planId: 'plan', reason: '缺少台账' } };
const closed: PhaseEvent = { type: 'PhaseSummaryClosed', data: { planId: 'plan', position: '120' } };

/** The row that the events make. */
async function rowAfter(...events: DomainEvent[]): Promise<PhaseListRow> {
  let row: PhaseListRow | undefined;
  const rows: Rows<PhaseListRow> = {
    get: () => Promise.resolve(row),
    set: (next) => {
      row = next;
    },
    change: (_, change) => {
      if (row) row = change(row);
      return Promise.resolve();
    },
    remove: () => Promise.resolve(),
  };
  const handlers = phaseList.on as Readonly<Record<string, Handler>>;
  for (const event of events) {
    const stream = event.type.startsWith('Plan') ? 'plan-plan' : 'phase-survey';
    const recordedAt = '2024-04-03T02:00:00.000000Z';
    await handlers[event.type]?.({ ...event, stream, recordedAt, actor: clerk } as unknown as Recorded, rows);
  }
  if (!row) throw new Error('No row');
  return row;
}

const statusAfter = async (...events: PhaseEvent[]) =>
  (await rowAfter(...inForce, ...events)).summaries['survey']?.status;

describe('The list of phases', () => {
  it('has the phases of the plan as they were last handed in', async () => {
    const again: PlanEvent[] = [{ type: 'PlanSentBack', data: { reason: '有误' } }, ...inForce];
    expect(await rowAfter(...inForce, ...again)).toMatchObject({
      title: '节水方案',
      status: 'in-force',
      office_unit_id: 'office',
      phases: [{ phaseId: 'survey', name: '摸底建账' }],
      summaries: {},
    });
  });

  it('follows a summary from hand to hand', async () => {
    expect(await statusAfter(submitted)).toBe('submitted');
    expect(await statusAfter(submitted, sentBack)).toBe('sent-back');
    expect(await statusAfter(submitted, sentBack, submitted)).toBe('submitted');
    expect(await statusAfter(submitted, closed)).toBe('closed');
    const { summaries } = await rowAfter(...inForce, submitted);
    expect(summaries['survey']).toMatchObject({ submitter: clerk.person, phase: { name: '摸底建账' } });
  });

  it('takes the phases of a new text once that is issued, and keeps the summaries', async () => {
    const trial: PlanEvent[] = [
      ...inForce.slice(0, 2),
      { type: 'PlanTrialStarted', data: { reason: '试行', heldBack: [] } },
    ];
    const revised: PlanEvent[] = [
      { type: 'PlanRevisionSubmitted', data: { ...header, title: '节水方案（印发）', draftId: 'draft' } },
      phase('survey', '摸底建账'),
      phase('drive', '集中攻坚'),
    ];
    const waiting = await rowAfter(...trial, submitted, ...revised);
    expect(waiting).toMatchObject({ title: '节水方案', status: 'trial', phases: [{ phaseId: 'survey' }] });
    const issued = { type: 'PlanIssued', data: {} } as unknown as PlanEvent;
    const row = await rowAfter(...trial, submitted, ...revised, issued);
    expect(row).toMatchObject({ title: '节水方案（印发）', status: 'in-force', revision: null });
    expect(row.phases.map(({ phaseId }) => phaseId)).toEqual(['survey', 'drive']);
    expect(Object.keys(row.summaries)).toEqual(['survey']);
  });
});

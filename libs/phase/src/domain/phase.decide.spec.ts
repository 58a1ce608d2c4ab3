import { describe, expect, it } from '@jest/globals';
import { recorded, specification } from '#libs/event-store/testing';
import { phaseDecider, TEXT_LIMIT } from './phase.decide.js';
import type { PhaseEvent } from './phase.events.js';
import { clerk, close, director, ground, sendBack, submit, submitted } from '../testing/phase.fixture.js';

const summary = specification(phaseDecider);

const byClerk = recorded<PhaseEvent>(submitted, { actor: clerk });
const sentBack: PhaseEvent = { type: 'PhaseSummarySentBack', data: { planId: 'plan', reason: '缺少台账' } };
const closed: PhaseEvent = { type: 'PhaseSummaryClosed', data: { planId: 'plan', position: '120' } };

describe('The summary of a phase', () => {
  it('is handed in with the figures and the position they were read at', () => {
    summary.given().when(submit()).then(submitted);
    summary
      .given()
      .when(submit({ planStatus: 'trial' }))
      .then(submitted);
  });

  it('is handed in by any supervisor where the plan has no office', () => {
    const other = { ...clerk, unit: 'elsewhere' };
    summary
      .given()
      .when(submit({ officeUnitId: null }, { actor: other }))
      .then(submitted);
    summary
      .given()
      .when(submit({}, { actor: other }))
      .thenRefused('phase/not-the-office', { officeUnitId: 'office' });
  });

  it('may be handed in from the first day of the phase, and after its last', () => {
    summary
      .given()
      .when(submit({}, { at: '2023-12-31T16:00:00.000000Z' }))
      .then(submitted);
    summary
      .given()
      .when(submit({}, { at: '2024-07-01T02:00:00.000000Z' }))
      .then(submitted);
    summary
      .given()
      .when(submit({}, { at: '2023-12-31T15:59:59.000000Z' }))
      .thenRefused('phase/not-begun', { phase: '摸底建账', from: '2024-01-01' });
  });

  it('needs a plan that runs, and words', () => {
    summary
      .given()
      .when(submit({ planStatus: 'not-in-force' }))
      .thenRefused('phase/plan-not-running');
    summary
      .given()
      .when(submit({}, { text: ' \n' }))
      .thenRefused('phase/text-missing');
    summary
      .given()
      .when(submit({}, { text: '字'.repeat(TEXT_LIMIT) }))
      .events();
    summary
      .given()
      .when(submit({}, { text: '字'.repeat(TEXT_LIMIT + 1) }))
      .thenRefused('phase/text-too-long');
  });

  it('is sent back with a reason, and handed in again with the figures of then', () => {
    summary.given(byClerk).when(sendBack()).then(sentBack);
    summary.given(byClerk).when(sendBack(' ')).thenRefused('phase/reason-missing');
    const again = { ...submitted, data: { ...submitted.data, position: '150' } };
    summary
      .given(byClerk, sentBack)
      .when(submit({ position: '150' }))
      .then(again);
  });

  it('is closed at the position of its figures', () => {
    summary.given(byClerk).when(close()).then(closed);
  });

  it('is decided by another person than handed it in', () => {
    const self = { ...director, person: clerk.person };
    summary.given(byClerk).when(close(self)).thenRefused('phase/own-summary');
    summary.given(byClerk).when(sendBack('缺少台账', self)).thenRefused('phase/own-summary');
  });

  it('stands still while it waits, and for good once it is closed', () => {
    summary.given(byClerk).when(submit()).thenRefused('phase/already-submitted');
    for (const command of [submit(), sendBack(), close()])
      summary.given(byClerk, closed).when(command).thenRefused('phase/already-closed');
  });

  it('is not decided before it is handed in', () => {
    for (const command of [sendBack(), close()]) {
      summary.given().when(command).thenRefused('phase/not-submitted');
      summary.given(byClerk, sentBack).when(command).thenRefused('phase/not-submitted');
    }
  });

  it('remembers who did what to it', () => {
    const { state } = summary.given(byClerk, recorded<PhaseEvent>(sentBack, { actor: director }), byClerk);
    expect(state).toMatchObject({
      status: 'submitted',
      submitter: clerk.person,
      figures: ground.figures,
      acts: [
        { type: 'PhaseSummarySubmitted', person: clerk.person, reason: null },
        { type: 'PhaseSummarySentBack', person: director.person, reason: '缺少台账' },
        { type: 'PhaseSummarySubmitted', person: clerk.person, reason: null },
      ],
    });
  });
});

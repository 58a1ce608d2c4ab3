import type { ActingPost, LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { after, continuing, path, photo, stateAfter, steps, task, workAfter } from '../testing/story.js';

const verify = (actor: ActingPost) => command('VerifyTask', actor, '2025-06-26', {});
const pendingExtension = () => [
  ...path.planned(),
  command('RequestExtension', people.waterHead, '2025-06-19', { until: '2025-07-30', reason: '汛期' }),
  steps.claim(),
  steps.confirm(),
];

describe('VerifyTask', () => {
  it('verifies with an opinion and the verifier’s own evidence', () => {
    task
      .given(...after(...path.underVerification()))
      .when(command('VerifyTask', people.verifier, '2025-06-26', { opinion: '现场属实', evidence: [photo] }))
      .then({
        type: 'TaskVerified',
        data: { basis: 'check', opinion: '现场属实', evidence: [photo], lapsedRequest: null, on: '2025-06-26' },
      });
    expect(stateAfter(...path.verified())).toMatchObject({ status: 'verified', verifier: people.verifier.person });
  });

  it('lets a pending request lapse', () => {
    const [event] = task
      .given(...after(...pendingExtension()))
      .when(steps.verify())
      .events();
    expect(event?.data).toMatchObject({ lapsedRequest: 1 });
    expect(workAfter(...pendingExtension(), steps.verify()).extension).toBeNull();
  });

  it('is refused to the lead, to a responsible unit, and to the office that one of them hosts', () => {
    const given = task.given(...after(...path.underVerification()));
    given.when(verify(people.waterVerifier)).thenRefused('task/own-item', { unitId: units.water });
    given.when(verify({ ...people.verifier, unit: units.housing })).thenRefused('task/own-item');
    given
      .when(verify({ ...people.verifier, unit: units.office }))
      .thenRefused('task/recused', { hostUnitId: units.water });
  });

  it('is refused to a unit that contributed', () => {
    const move = command('ReassignTask', people.director, '2025-01-06', {
      fromUnitId: units.housing,
      toUnitId: units.finance,
      reason: '职责已调整',
    });
    const report = command('ReportProgress', people.housingContact, '2024-06-20', {
      period: '2024-Q2',
      text: '已移交',
    });
    const given = after(
      ...path.planned(),
      steps.acknowledge(people.housingHead, '2024-01-10'),
      report,
      move,
      steps.claim(),
      steps.confirm(),
    );
    task
      .given(...given)
      .when(verify({ ...people.verifier, unit: units.housing }))
      .thenRefused('task/contributor', { unitId: units.housing });
  });

  it('is open to a cooperating unit that contributed nothing', () => {
    const [event] = task
      .given(...after(...path.underVerification()))
      .when(verify(people.farmingVerifier))
      .events();
    expect(event?.type).toBe('TaskVerified');
  });

  it('is refused to a person who acted for a unit here, in whatever post', () =>
    task
      .given(...after(...path.underVerification()))
      .when(verify({ ...people.verifier, person: people.waterHead.person }))
      .thenRefused('task/other-side'));

  it('is refused to who entered the task', () =>
    task
      .given(...after(...path.underVerification()))
      .when(verify({ ...people.verifier, person: people.clerk.person }))
      .thenRefused('task/own-entry'));

  it('is refused before the head has confirmed', () =>
    task
      .given(...after(...path.claimed()))
      .when(steps.verify())
      .thenRefused('task/not-under-verification', { status: 'claimed' }));
});

describe('SendBackTask', () => {
  it('returns the task to work until a rework date', () => {
    task
      .given(...after(...path.underVerification()))
      .when(steps.sendBack())
      .then({
        type: 'TaskSentBack',
        data: { reason: '缺少验收报告', reworkBy: '2025-07-15', rework: 1, lapsedRequest: null, on: '2025-06-26' },
      });
    const work = workAfter(...path.underVerification(), steps.sendBack());
    expect(work.reworks).toBe(1);
    expect(work.obligations.deadlines).toContainEqual(expect.objectContaining({ key: 'rework:1', due: '2025-07-15' }));
  });

  it('counts each rework', () => {
    const again = [steps.sendBack(), steps.claim('2025-07-10'), steps.confirm('2025-07-11')];
    const [event] = task
      .given(...after(...path.underVerification(), ...again))
      .when(steps.sendBack('2025-07-14', '2025-07-31'))
      .events();
    expect(event?.data).toMatchObject({ rework: 2 });
  });

  it('lets a pending request lapse', () => {
    const [event] = task
      .given(...after(...pendingExtension()))
      .when(steps.sendBack())
      .events();
    expect(event?.data).toMatchObject({ lapsedRequest: 1 });
  });

  it('is refused without a reason, or with a date in the past', () => {
    const given = task.given(...after(...path.underVerification()));
    given
      .when(command('SendBackTask', people.verifier, '2025-06-26', { reason: '', reworkBy: '2025-07-15' }))
      .thenRefused('task/reason-missing');
    given.when(steps.sendBack('2025-06-26', '2025-06-25')).thenRefused('task/date-passed');
  });

  it('is refused to whoever may not verify', () => {
    const given = task.given(...after(...path.underVerification()));
    const by = (actor: ActingPost) =>
      command('SendBackTask', actor, '2025-06-26', { reason: '不实', reworkBy: '2025-07-15' });
    given.when(by(people.waterVerifier)).thenRefused('task/own-item');
    given.when(by({ ...people.verifier, unit: units.office })).thenRefused('task/recused');
    given.when(by({ ...people.verifier, person: people.clerk.person })).thenRefused('task/own-entry');
  });

  it('is refused once the task is verified', () =>
    task
      .given(...after(...path.verified()))
      .when(steps.sendBack())
      .thenRefused('task/not-under-verification'));
});

describe('CloseTask', () => {
  it('strikes the verified task off the list', () =>
    task
      .given(...after(...path.verified()))
      .when(steps.close())
      .then({ type: 'TaskClosed', data: { waived: null, slice: null, on: '2025-06-27' } }));

  it('is waived where the verifier closes, which is recorded', () => {
    const [event] = task
      .given(...after(...path.verified()))
      .when(command('CloseTask', { ...people.director, person: people.verifier.person }, '2025-06-27', {}))
      .events();
    expect(event?.data).toMatchObject({ waived: 'verifier-closes' });
  });

  it('is refused before the task is verified', () =>
    task
      .given(...after(...path.underVerification()))
      .when(steps.close())
      .thenRefused('task/not-verified', { status: 'under-verification' }));
});

const assess = command('AssessTask', people.system, '2026-01-20', {
  roundId: 'round-1',
  year: 2025,
  score: '92.50',
  resultClass: '优秀',
});

describe('ReopenTask', () => {
  const reopen = (reason = '举报不实', reworkBy: LocalDate = '2025-09-30') =>
    command('ReopenTask', people.director, '2025-08-01', { reason, reworkBy });

  it.each([
    ['verified', path.verified()],
    ['closed', path.closed()],
  ])('puts a %s task back to work', (_, given) => {
    task
      .given(...after(...given))
      .when(reopen())
      .then({
        type: 'TaskReopened',
        data: { reason: '举报不实', reworkBy: '2025-09-30', rework: 1, slice: null, on: '2025-08-01' },
      });
    expect(stateAfter(...given, reopen()).status).toBe('in-progress');
  });

  it('is refused without a reason, or with a date in the past', () => {
    const given = task.given(...after(...path.closed()));
    given.when(reopen('')).thenRefused('task/reason-missing');
    given.when(reopen('举报不实', '2025-07-31')).thenRefused('task/date-passed');
  });

  it('is refused once the task is assessed', () =>
    task
      .given(...after(...path.closed(), assess))
      .when(reopen())
      .thenRefused('task/already-assessed'));

  it('is refused while the work goes on', () =>
    task
      .given(...after(...path.planned()))
      .when(reopen())
      .thenRefused('task/not-finished'));
});

describe('AssessTask', () => {
  it.each([
    ['verified', path.verified()],
    ['closed', path.closed()],
  ])('records the result on a %s task', (_, given) =>
    task
      .given(...after(...given))
      .when(assess)
      .then({
        type: 'TaskAssessed',
        data: { roundId: 'round-1', year: 2025, score: '92.50', resultClass: '优秀', on: '2026-01-20' },
      }),
  );

  it('is refused twice', () =>
    task
      .given(...after(...path.closed(), assess))
      .when(assess)
      .thenRefused('task/already-assessed'));

  it('is refused while the work goes on', () =>
    task
      .given(...after(...path.planned()))
      .when(assess)
      .thenRefused('task/not-finished'));

  const finished = (changes: Parameters<typeof steps.draft>[0]) =>
    after(
      steps.draft({ deliverable: '方案', ...changes }),
      steps.approve(),
      steps.assign(),
      steps.acknowledge(),
      steps.claim(),
      steps.confirm(),
      steps.verify(),
    );

  it('is refused to a trial', () =>
    task
      .given(...finished({ trial: true }))
      .when(assess)
      .thenRefused('task/trial-not-assessed'));

  it('is refused to a checklist item', () =>
    task
      .given(...finished({ kind: 'checklist' }))
      .when(assess)
      .thenRefused('task/checklist-not-assessed'));

  it('is refused while a continuing task goes on', () =>
    task
      .given(...after(steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge()))
      .when(assess)
      .thenRefused('task/not-finished'));
});

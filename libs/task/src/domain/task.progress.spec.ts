import type { ActingPost, LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { allowed, after, continuing, path, photo, steps, task, workAfter } from '../testing/story.js';
import type { ReportProgress } from './task.commands.js';

const report = (
  data: Partial<ReportProgress['data']> = {},
  on: LocalDate = '2024-06-20',
  actor: ActingPost = people.waterContact,
) => command('ReportProgress', actor, on, { period: '2024-Q2', text: '已改造12公里', ...data });
const confirm = (actor: ActingPost = people.waterHead, on: LocalDate = '2024-06-21', period = '2024-Q2') =>
  command('ConfirmProgress', actor, on, { period });
const accept = (actor: ActingPost = people.otherClerk, on: LocalDate = '2024-06-24', unitId: string = units.water) =>
  command('AcceptProgress', actor, on, { unitId, period: '2024-Q2' });
const sendBack = (actor: ActingPost = people.otherClerk, reworkBy: LocalDate = '2024-07-05', reason = '缺少数据') =>
  command('SendBackProgress', actor, '2024-06-24', { unitId: units.water, period: '2024-Q2', reason, reworkBy });

const reported = () => [...path.planned(), report()];
const confirmed = () => [...reported(), confirm()];

describe('ReportProgress', () => {
  it('reports on an open period', () =>
    task
      .given(...after(...path.planned()))
      .when(report({ problem: '资金未到位', evidence: [photo] }))
      .then({
        type: 'ProgressReported',
        data: {
          unitId: units.water,
          period: '2024-Q2',
          text: '已改造12公里',
          noChange: false,
          problem: '资金未到位',
          evidence: [photo],
          late: false,
          revision: 1,
          on: '2024-06-20',
        },
      }));

  it('is possible after the due date, and recorded as late', () => {
    const [event] = task
      .given(...after(...path.planned()))
      .when(report({}, '2024-06-26'))
      .events();
    expect(event?.data).toMatchObject({ late: true });
  });

  it('replaces a report that nobody has confirmed', () => {
    const [event] = task
      .given(...after(...reported()))
      .when(report({ text: '已改造13公里' }))
      .events();
    expect(event?.data).toMatchObject({ revision: 2, text: '已改造13公里' });
  });

  it('is open to a responsible unit of a joint task', () => {
    const acknowledged = [...path.planned(), steps.acknowledge(people.housingHead, '2024-01-09')];
    allowed(task.given(...after(...acknowledged)).when(report({}, '2024-06-20', people.housingContact)));
  });

  it('says 无变化 without a text, at most twice running', () => {
    const none = (period: string, on: LocalDate) => report({ period, text: '', noChange: true }, on);
    const twice = [...path.planned(), none('2024-Q2', '2024-06-20'), none('2024-Q3', '2024-09-20')];
    task
      .given(...after(...twice))
      .when(none('2024-Q4', '2024-12-15'))
      .thenRefused('task/no-change-too-often', { most: 2 });
    allowed(task.given(...after(...twice)).when(report({ period: '2024-Q4' }, '2024-12-15')));
  });

  it('is refused before the period opens', () =>
    task
      .given(...after(...path.planned()))
      .when(report({}, '2024-06-14'))
      .thenRefused('task/period-not-open', { opens: '2024-06-15' }));

  it('is refused for a period that nobody asked for', () =>
    task
      .given(...after(...path.planned()))
      .when(report({ period: '2024-Q1' }))
      .thenRefused('task/unknown-period'));

  it('is refused without a text', () =>
    task
      .given(...after(...path.planned()))
      .when(report({ text: ' ' }))
      .thenRefused('task/text-missing'));

  it('is refused beyond three hundred characters', () => {
    allowed(task.given(...after(...path.planned())).when(report({ text: '字'.repeat(300) })));
    task
      .given(...after(...path.planned()))
      .when(report({ text: '字'.repeat(301) }))
      .thenRefused('task/text-too-long');
  });

  it('is refused once the report is confirmed, and once it is accepted', () => {
    task
      .given(...after(...confirmed()))
      .when(report())
      .thenRefused('task/report-already-confirmed');
    task
      .given(...after(...confirmed(), accept()))
      .when(report())
      .thenRefused('task/report-already-accepted');
    task
      .given(...after(...confirmed()))
      .when(report({}, '2024-07-01'))
      .thenRefused('task/report-already-accepted');
  });

  it('is refused to a cooperating unit and to one without a part', () => {
    const acknowledged = after(...path.planned(), steps.acknowledge(people.farmingHead, '2024-01-09'));
    task
      .given(...acknowledged)
      .when(report({}, '2024-06-20', people.farmingHead))
      .thenRefused('task/not-answering');
    task
      .given(...acknowledged)
      .when(report({}, '2024-06-20', people.financeContact))
      .thenRefused('task/unit-not-on-task');
  });

  it('is refused to a responsible unit that has not acknowledged', () =>
    task
      .given(...after(...path.planned()))
      .when(report({}, '2024-06-20', people.housingContact))
      .thenRefused('task/not-acknowledged'));

  it('is refused to a person who judged on this task', () => {
    const other = { ...people.waterContact, person: people.otherClerk.person };
    const judged = after(...confirmed(), accept());
    task
      .given(...judged)
      .when(report({ period: '2024-Q3' }, '2024-09-20', other))
      .thenRefused('task/other-side');
  });

  it('is refused on a continuing task, which reports in its slices', () => {
    const given = after(steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge());
    task
      .given(...given)
      .when(report())
      .thenRefused('task/work-on-slices');
  });

  it('is refused before the acknowledgement', () =>
    task
      .given(...after(...path.assigned()))
      .when(report())
      .thenRefused('task/not-reporting'));
});

describe('ConfirmProgress', () => {
  it('confirms the unit’s report and sets the day of silence', () =>
    task
      .given(...after(...reported()))
      .when(confirm())
      .then({
        type: 'ProgressConfirmed',
        data: {
          unitId: units.water,
          period: '2024-Q2',
          waived: null,
          acceptedBySilenceAfter: '2024-06-28',
          calendar: { version: 'cn-2026', provisional: false },
          on: '2024-06-21',
        },
      }));

  it('leaves a report with a problem to the office’s decision', () => {
    const [event] = task
      .given(...after(...path.planned(), report({ problem: '缺资金' })))
      .when(confirm())
      .events();
    expect(event?.data).toMatchObject({ acceptedBySilenceAfter: null });
  });

  it('is refused to who reported', () =>
    task
      .given(...after(...reported()))
      .when(confirm({ ...people.waterHead, person: people.waterContact.person }))
      .thenRefused('task/reporter-confirms'));

  it('is waived for a unit of one person, which is recorded', () => {
    const lead = { unitId: units.waterworks, groupId: null, except: [], role: 'lead' as const, mention: '供水公司' };
    const given = after(
      steps.draft({ participants: [lead], deliverable: '方案' }),
      steps.approve(),
      steps.assign(),
      steps.acknowledge(people.waterworks),
      report({}, '2024-06-20', people.waterworks),
    );
    const [event] = task
      .given(...given)
      .when(confirm(people.waterworks))
      .events();
    expect(event?.data).toMatchObject({ waived: 'one-person-unit' });
  });

  it('is refused where the unit has not reported', () =>
    task
      .given(...after(...reported()))
      .when(confirm(people.housingHead))
      .thenRefused('task/no-report', { unitId: units.housing }));

  it('is refused twice', () =>
    task
      .given(...after(...confirmed()))
      .when(confirm())
      .thenRefused('task/report-not-awaiting-confirmation'));

  it('is refused to a person who judged on this task', () =>
    task
      .given(...after(...confirmed(), accept(), report({ period: '2024-Q3' }, '2024-09-20')))
      .when(confirm({ ...people.waterHead, person: people.otherClerk.person }, '2024-09-21', '2024-Q3'))
      .thenRefused('task/other-side'));

  it('is refused before the acknowledgement', () =>
    task
      .given(...after(...path.assigned()))
      .when(confirm())
      .thenRefused('task/not-reporting'));
});

describe('AcceptProgress', () => {
  it('accepts a confirmed report', () =>
    task
      .given(...after(...confirmed()))
      .when(accept())
      .then({ type: 'ProgressAccepted', data: { unitId: units.water, period: '2024-Q2', on: '2024-06-24' } }));

  it('is possible until the day of silence, when it is done already', () => {
    allowed(task.given(...after(...confirmed())).when(accept(people.otherClerk, '2024-06-28')));
    task
      .given(...after(...confirmed()))
      .when(accept(people.otherClerk, '2024-06-29'))
      .thenRefused('task/report-already-accepted');
  });

  it('is refused to the reporting unit, to who answers for the task, and to the office that one of them hosts', () => {
    const given = task.given(...after(...confirmed()));
    given.when(accept({ ...people.otherClerk, unit: units.water })).thenRefused('task/own-report');
    given.when(accept({ ...people.otherClerk, unit: units.housing })).thenRefused('task/own-item');
    given.when(accept(people.clerk)).thenRefused('task/recused', { hostUnitId: units.water });
  });

  it('is refused to a person who acted for a unit here', () =>
    task
      .given(...after(...confirmed()))
      .when(accept({ ...people.otherClerk, person: people.waterContact.person }))
      .thenRefused('task/other-side'));

  it('is refused before the unit has confirmed', () =>
    task
      .given(...after(...reported()))
      .when(accept())
      .thenRefused('task/report-not-awaiting-acceptance'));

  it('is refused where there is no report', () =>
    task
      .given(...after(...path.planned()))
      .when(accept())
      .thenRefused('task/no-report'));

  it('is refused before the acknowledgement', () =>
    task
      .given(...after(...path.assigned()))
      .when(accept())
      .thenRefused('task/not-reporting'));
});

describe('SendBackProgress', () => {
  it('asks for the report again by a date', () => {
    task
      .given(...after(...confirmed()))
      .when(sendBack())
      .then({
        type: 'ProgressSentBack',
        data: { unitId: units.water, period: '2024-Q2', reason: '缺少数据', reworkBy: '2024-07-05', on: '2024-06-24' },
      });
    const { obligations } = workAfter(...confirmed(), sendBack());
    expect(obligations.deadlines).toContainEqual(
      expect.objectContaining({ kind: 'report-rework', due: '2024-07-05', doneOn: null }),
    );
    const again = workAfter(...confirmed(), sendBack(), report({}, '2024-07-01'));
    expect(again.obligations.deadlines).toContainEqual(
      expect.objectContaining({ kind: 'report-rework', doneOn: '2024-07-01' }),
    );
    expect(again.reports).toEqual([expect.objectContaining({ status: 'reported', revision: 2 })]);
  });

  it('is refused to the reporting unit and to who is recused', () => {
    const given = task.given(...after(...confirmed()));
    given.when(sendBack({ ...people.otherClerk, unit: units.water })).thenRefused('task/own-report');
    given.when(sendBack(people.clerk)).thenRefused('task/recused');
  });

  it('is refused without a reason or with a date in the past', () => {
    const given = task.given(...after(...confirmed()));
    given.when(sendBack(people.otherClerk, '2024-07-05', '')).thenRefused('task/reason-missing');
    given.when(sendBack(people.otherClerk, '2024-06-23')).thenRefused('task/date-passed');
  });

  it('is refused once the report is accepted', () =>
    task
      .given(...after(...confirmed(), accept()))
      .when(sendBack())
      .thenRefused('task/report-already-accepted'));
});

import { describe, expect, it } from '@jest/globals';
import { directory, directoryWithoutOffice } from '../testing/directory.fixture.js';
import { cooperating, countedIds, deadline, mention, reading, responsible, task } from '../testing/reading.fixture.js';
import { draftFromReading } from './draft-from-reading.js';
import type { DraftContent } from './draft.js';
import type { PlanReading, ReadTask } from './plan-reading.js';
import { reviewDraft } from './review-draft.js';

const draftOf = (over: Partial<PlanReading>): DraftContent =>
  draftFromReading(reading(over), { text: '', fallbackTitle: '方案', officeUnitId: null, ids: countedIds() });

/** The review of a plan with this one task. */
function reviewed(over: Partial<ReadTask>, known = directory) {
  const review = reviewDraft(draftOf({ tasks: [task('修复管网', over)] }), known);
  const item = review.items[0];
  return {
    ...review,
    item,
    parts: item?.participants.map(({ mention: text, unitId, groupId, role, inferred }) => {
      const part = [unitId ?? groupId ?? `?${text}`, role];
      return (inferred ? [...part, 'inferred'] : part).join(' ');
    }),
    blocking: review.findings.filter(({ blocking }) => blocking).map(({ code }) => code),
    notices: review.findings.filter(({ blocking }) => !blocking).map(({ code }) => code),
  };
}

describe('责任单位 list', () => {
  it('proposes its first unit as lead, to be confirmed; the others are responsible', () => {
    const { parts, blocking, leadsToConfirm } = reviewed({ responsibilities: responsible('县水利局', '住建局') });
    expect(parts).toEqual(['water lead inferred', 'housing responsible']);
    expect(blocking).toEqual(['plan/lead-unconfirmed']);
    expect(leadsToConfirm).toEqual([{ itemId: 'id-1', unitId: 'water' }]);
  });

  it('keeps 配合 units as cooperating', () => {
    const { parts } = reviewed({ responsibilities: [...responsible('县水利局'), ...cooperating('县财政局')] });
    expect(parts).toEqual(['water lead inferred', 'finance cooperating']);
  });

  it('needs no confirmation where the text names the lead', () => {
    const { parts, blocking } = reviewed({
      responsibilities: [mention('县财政局'), mention('县水利局', { role: 'lead' })],
    });
    expect(parts).toEqual(['water lead', 'finance responsible']);
    expect(blocking).toEqual([]);
  });

  it('asks which of several stated leads it is', () => {
    const { parts, blocking } = reviewed({
      responsibilities: [mention('县水利局', { role: 'lead' }), mention('县住建局', { role: 'lead' })],
    });
    expect(parts).toEqual(['water lead inferred', 'housing responsible']);
    expect(blocking).toEqual(['plan/lead-unconfirmed']);
  });

  it('blocks on a responsible unit that the roster lacks, with what is near to it', () => {
    const { blocking, openMentions } = reviewed({
      responsibilities: [mention('县水利局', { role: 'lead' }), mention('县水利渔业局')],
    });
    expect(blocking).toEqual(['plan/unit-unresolved']);
    expect(openMentions).toMatchObject([
      { mention: '县水利渔业局', itemIds: ['id-1'], blocking: true, candidates: [{ unitId: 'water' }] },
    ]);
  });

  it('asks for units that the roster lacks, of any item, before it asks who leads', () => {
    const tasks = [
      task('修复管网', { responsibilities: responsible('县水利局') }),
      task('保护水源', { responsibilities: responsible('县水利渔业局') }),
    ];
    expect(reviewDraft(draftOf({ tasks }), directory).findings.map(({ code }) => code)).toEqual([
      'plan/unit-unresolved',
      'plan/lead-unconfirmed',
      'plan/lead-unconfirmed',
    ]);
  });

  it('only warns of a cooperating unit that the roster lacks', () => {
    const { blocking, notices, openMentions } = reviewed({
      responsibilities: [mention('县水利局', { role: 'lead' }), ...cooperating('某协会')],
    });
    expect(blocking).toEqual([]);
    expect(notices).toEqual(['plan/cooperating-unresolved']);
    expect(openMentions).toMatchObject([{ mention: '某协会', blocking: false }]);
  });

  it('uses the full name where the mention itself means nothing', () => {
    const { parts } = reviewed({ responsibilities: [mention('水利部门', { role: 'lead', unit: '县水利局' })] });
    expect(parts).toEqual(['water lead']);
  });

  it('lets a unit that is named twice take part once, in its higher role', () => {
    const { parts } = reviewed({
      responsibilities: [...cooperating('县水务局'), mention('县水利局', { role: 'lead' })],
    });
    expect(parts).toEqual(['water lead']);
  });

  it('blocks where no unit could lead', () => {
    const { blocking, leadsToConfirm } = reviewed({ responsibilities: cooperating('县财政局') });
    expect(blocking).toEqual(['plan/lead-undecided']);
    expect(leadsToConfirm).toEqual([{ itemId: 'id-1', unitId: null }]);
  });

  it('marks what was copied from the clause of the whole group', () => {
    const { item } = reviewed({ responsibilities: responsible('县水利局'), inheritedResponsibilities: true });
    expect(item?.participants).toMatchObject([{ inherited: true }]);
  });
});

describe('a court', () => {
  it('does not lead by a stated lead without a person', () => {
    const { parts, blocking } = reviewed({ responsibilities: [mention('县法院', { role: 'lead' })] });
    expect(parts).toEqual(['court lead inferred']);
    expect(blocking).toEqual(['plan/lead-unconfirmed']);
  });
});

describe('按职责分工负责', () => {
  it('makes the first unit compile, to be confirmed', () => {
    const { parts } = reviewed({ responsibilities: responsible('县水利局', '县法院'), divided: true });
    expect(parts).toEqual(['water lead inferred', 'court responsible']);
  });

  it.each([['县法院'], ['县税务局']])('never proposes %s: a person decides', (first) => {
    const { parts, blocking } = reviewed({ responsibilities: responsible(first, '县水利局'), divided: true });
    expect(parts?.filter((part) => part.includes('lead'))).toEqual([]);
    expect(blocking).toEqual(['plan/lead-undecided']);
  });
});

describe('各镇街', () => {
  it('never leads', () => {
    const { parts, blocking } = reviewed({ responsibilities: responsible('各镇街') });
    expect(parts).toEqual(['towns responsible']);
    expect(blocking).toEqual(['plan/lead-undecided']);
  });

  it('leaves the lead to the first unit', () => {
    expect(reviewed({ responsibilities: responsible('各镇街', '县水利局') }).parts).toEqual([
      'water lead inferred',
      'towns responsible',
    ]);
  });

  it('less the units named beside it, where the text says 其他', () => {
    const { item } = reviewed({ responsibilities: responsible('南塬镇', '其他镇街') });
    expect(item?.participants.map(({ groupId, except }) => [groupId, except])).toEqual([
      [null, []],
      ['towns', ['south']],
    ]);
  });

  it('is noted where the group has no members', () => {
    const { notices } = reviewed({ responsibilities: [...responsible('县水利局'), ...cooperating('县直有关部门')] });
    expect(notices).toEqual(['plan/group-without-members']);
  });
});

describe('领导小组成员单位', () => {
  it("cooperate, and the leading group's office leads, to be confirmed", () => {
    const { parts, officeUnitId } = reviewed({ responsibilities: responsible('县节水供水工作领导小组各成员单位') });
    expect(parts).toEqual(['office lead inferred', 'members cooperating']);
    expect(officeUnitId).toBe('office');
  });

  it('cooperate beside a unit that leads', () => {
    const { parts } = reviewed({ responsibilities: responsible('县水利局', '县节水供水工作领导小组成员单位') });
    expect(parts).toEqual(['water lead inferred', 'members cooperating']);
  });

  it('block while the roster does not know the leading group', () => {
    const { blocking } = reviewed({
      responsibilities: [mention('县水利局', { role: 'lead' }), mention('河长制领导小组')],
    });
    expect(blocking).toEqual(['plan/unit-unresolved']);
  });

  it('wait for their office while the roster lacks it, and say how it would be called', () => {
    const { blocking, officeName } = reviewed(
      { responsibilities: responsible('县节水供水工作领导小组成员单位') },
      directoryWithoutOffice,
    );
    expect(blocking).toEqual(['plan/office-missing']);
    expect(officeName).toBe('县节水供水工作领导小组办公室');
  });
});

describe('保障措施', () => {
  it('without units are a checklist item of the office that blocks nothing', () => {
    const content = draftOf({
      tasks: [
        task('修复管网', { responsibilities: [mention('县水利局', { role: 'lead' })] }),
        task('加强组织领导', { safeguard: true }),
      ],
    });
    const { items, findings } = reviewDraft(content, directory);
    expect(items[1]).toMatchObject({ kind: 'checklist', continuing: true, due: '2026-12-31' });
    expect(items[1]?.participants).toMatchObject([{ unitId: 'office', role: 'lead', inferred: false }]);
    expect(findings).toEqual([]);
    expect(reviewDraft(content, directoryWithoutOffice).findings).toMatchObject([
      { code: 'plan/office-unknown', blocking: false, details: { count: 1 } },
    ]);
  });

  it('with units are a task flagged as safeguard', () => {
    const { item, blocking } = reviewed({ safeguard: true, responsibilities: responsible('县财政局') });
    expect(item).toMatchObject({ kind: 'safeguard' });
    expect(blocking).toEqual(['plan/lead-unconfirmed']);
  });
});

describe('the due date', () => {
  const led = { responsibilities: [mention('县水利局', { role: 'lead' })] };

  it.each([
    ['no deadline', null, { due: '2026-12-31', continuing: true }],
    ['a day', deadline({ date: '2024-09-30' }), { due: '2024-09-30', continuing: false }],
    [
      'the end of a range',
      deadline({ kind: 'range', from: '2024-07-01', date: '2026-06-30' }),
      { due: '2026-06-30', continuing: false },
    ],
    [
      'what recurs',
      deadline({ kind: 'recurring', date: null, recurrence: ['03-25'] }),
      { due: '2026-12-31', continuing: true },
    ],
    ['what never ends', deadline({ kind: 'continuous', date: null }), { due: '2026-12-31', continuing: true }],
  ])('from %s', (_, given, expected) => {
    expect(reviewed({ ...led, deadline: given }).item).toMatchObject(expected);
  });

  it('is asked for where the phrase gives none', () => {
    const { blocking } = reviewed({ ...led, deadline: deadline({ text: '适时', date: null }) });
    expect(blocking).toEqual(['plan/deadline-undecided']);
  });

  it('is counted from the issue, and asks for its date where that is missing', () => {
    const term = deadline({ date: null, fromIssue: { count: 5, unit: 'working-day' } });
    const { item, blocking } = reviewed({ ...led, deadline: term });
    expect(item).toMatchObject({ due: '2023-12-25', continuing: false });
    expect(blocking).toEqual([]);
    const document = { ...reading().document, issuedOn: null };
    const { findings } = reviewDraft(
      draftOf({ document, tasks: [task('修复管网', { ...led, deadline: term })] }),
      directory,
    );
    expect(findings).toContainEqual({
      code: 'plan/issue-date-missing',
      blocking: true,
      subjectId: 'id-1',
      details: { title: '修复管网', deadline: '2025年底前' },
    });
  });

  it('is noted where it is counted beyond the published holidays', () => {
    const document = { ...reading().document, issuedOn: '2026-12-18' };
    const term = deadline({ date: null, fromIssue: { count: 20, unit: 'working-day' } });
    const { findings } = reviewDraft(
      draftOf({ document, tasks: [task('修复管网', { ...led, deadline: term })] }),
      directory,
    );
    expect(findings.map(({ code }) => code)).toEqual(['plan/due-after-period', 'plan/due-provisional']);
  });

  it('cannot lie before the plan begins, and is noted after its end', () => {
    expect(reviewed({ ...led, deadline: deadline({ date: '2023-12-31' }) }).blocking).toEqual([
      'plan/due-before-period',
    ]);
    expect(reviewed({ ...led, deadline: deadline({ date: '2027-01-31' }) }).notices).toEqual(['plan/due-after-period']);
  });
});

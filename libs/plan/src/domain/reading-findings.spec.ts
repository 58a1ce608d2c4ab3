import { describe, expect, it } from '@jest/globals';
import { directory } from '../testing/directory.fixture.js';
import { countedIds, deadline, indicator, mention, reading, task } from '../testing/reading.fixture.js';
import { draftFromReading } from './draft-from-reading.js';
import type { DraftContent } from './draft.js';
import type { PlanReading, ReadWarning } from './plan-reading.js';
import { reviewDraft } from './review-draft.js';

const lead = mention('县水利局', { role: 'lead', source: { start: 30, end: 34 } });
const repair = task('修复管网', {
  responsibilities: [lead],
  source: { start: 10, end: 14 },
  body: { start: 10, end: 28 },
});
const doubt = (code: string, start: number, over: Partial<ReadWarning> = {}): ReadWarning => ({
  code,
  message: '请核对',
  source: { start, end: start + 3 },
  ...over,
});

const draftOf = (over: Partial<PlanReading>): DraftContent =>
  draftFromReading(reading({ tasks: [repair], ...over }), {
    text: '',
    fallbackTitle: '方案',
    officeUnitId: null,
    ids: countedIds(),
  });
const found = (content: DraftContent) =>
  reviewDraft(content, directory).findings.filter(({ code }) => code.startsWith('plan/reading-'));

describe('a doubt of the reader', () => {
  it('is noted at the item whose passage it is about', () => {
    expect(found(draftOf({ warnings: [doubt('deadline/several', 20)] }))).toEqual([
      {
        code: 'plan/reading-several-deadlines',
        blocking: false,
        subjectId: 'id-1',
        details: { title: '修复管网', message: '请核对' },
        source: { start: 20, end: 23 },
      },
    ]);
  });

  it('about a clause outside the items is noted at the first item that it names units for', () => {
    const [noted] = found(
      draftOf({ warnings: [doubt('clause/group-or-item', 29, { source: { start: 29, end: 40 } })] }),
    );
    expect(noted).toMatchObject({ code: 'plan/reading-group-or-item', subjectId: 'id-1' });
  });

  it('about the whole plan is noted at its place in the text', () => {
    expect(found(draftOf({ warnings: [doubt('directive/not-applied', 2)] }))).toMatchObject([
      { code: 'plan/reading-directive-not-applied', subjectId: null, source: { start: 2, end: 5 }, blocking: false },
    ]);
  });

  it('about a target is noted at its indicator', () => {
    const indicators = [indicator('供水普及率', { source: { start: 5, end: 9 } })];
    expect(found(draftOf({ indicators, warnings: [doubt('indicator/range', 5)] }))).toMatchObject([
      { code: 'plan/reading-indicator-range', subjectId: 'id-2', details: { title: '供水普及率' } },
    ]);
  });

  it('is gone with the entry that it was about', () => {
    const content = draftOf({ warnings: [doubt('deadline/several', 20)] });
    expect(found({ ...content, items: [] })).toEqual([]);
  });

  it.each([
    'plan/no-tasks',
    'period/unknown',
    'phase/no-dates',
    'task/no-units',
    'lead/undecided',
    'deadline/undecided',
  ])('%s has a finding of its own', (code) => {
    expect(found(draftOf({ warnings: [doubt(code, 20)] }))).toEqual([]);
  });

  it('about a term from the issue is noted once the term has become a day', () => {
    const counting = deadline({ date: null, fromIssue: { count: 30, unit: 'working-day' } });
    const content = draftOf({
      tasks: [{ ...repair, deadline: counting }],
      warnings: [doubt('deadline/needs-calendar', 20)],
    });
    expect(found(content)).toMatchObject([{ code: 'plan/reading-deadline-counted', subjectId: 'id-1' }]);
    expect(found({ ...content, document: { ...content.document, issuedOn: null } })).toEqual([]);
  });

  it('that the review has no words for is noted in those of the reader', () => {
    expect(found(draftOf({ warnings: [doubt('task/new-doubt', 20)] }))).toMatchObject([
      { code: 'plan/reading-doubt', details: { message: '请核对' } },
    ]);
  });
});

describe('a period that the text states otherwise', () => {
  const stated = { statedFrom: '2024-01', statedTo: '2027-06' };
  const content = draftOf({ warnings: [doubt('period/conflict', 0, { details: stated })] });

  it('blocks until a person confirms the period', () => {
    expect(found(content)).toMatchObject([
      {
        code: 'plan/reading-period-conflict',
        blocking: true,
        subjectId: null,
        details: { from: '2024-01', to: '2026-12', ...stated },
      },
    ]);
    expect(found({ ...content, document: { ...content.document, periodConfirmed: true } })).toEqual([]);
  });

  it('does not block where the end is only assumed', () => {
    expect(found(draftOf({ warnings: [doubt('period/assumed', 0)] }))).toMatchObject([
      { code: 'plan/reading-period-assumed', blocking: false },
    ]);
  });
});

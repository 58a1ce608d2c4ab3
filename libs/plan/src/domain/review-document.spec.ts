import { describe, expect, it } from '@jest/globals';
import { directory } from '../testing/directory.fixture.js';
import { countedIds, mention, phase, reading, task } from '../testing/reading.fixture.js';
import { draftFromReading } from './draft-from-reading.js';
import type { DraftContent } from './draft.js';
import type { PlanReading } from './plan-reading.js';
import { reviewDraft } from './review-draft.js';

const draftOf = (over: Partial<PlanReading>): DraftContent =>
  draftFromReading(reading(over), { text: '', fallbackTitle: '方案', officeUnitId: null, ids: countedIds() });

describe('the document', () => {
  const tasks = [task('修复管网', { responsibilities: [mention('县水利局', { role: 'lead' })] })];
  const codes = (over: Partial<PlanReading>, blocking: boolean) =>
    reviewDraft(draftOf({ tasks, ...over }), directory)
      .findings.filter((finding) => finding.blocking === blocking)
      .map(({ code }) => code);
  const { document } = reading();

  it('blocks without a task', () => {
    expect(codes({ tasks: [] }, true)).toEqual(['plan/no-tasks']);
    expect(codes({ tasks: [task('加强组织领导', { safeguard: true })] }, true)).toEqual(['plan/no-tasks']);
  });
  it('blocks without its period, or with one that ends before it begins', () => {
    expect(codes({ document: { ...document, period: null } }, true)).toEqual(['plan/period-unknown']);
    expect(codes({ document: { ...document, period: { from: '2026-01', to: '2024-12' } } }, true)).toContain(
      'plan/period-reversed',
    );
  });
  it('notes what can only be a trial', () => {
    expect(codes({ document: { ...document, draft: true } }, false)).toEqual(['plan/consultation-draft']);
    expect(codes({ document: { ...document, issuedOn: null } }, false)).toEqual(['plan/not-issued']);
  });
  it('is called by its title where that is noted', () => {
    const { findings } = reviewDraft(draftOf({ tasks, document: { ...document, draft: true } }), directory);
    expect(findings.map(({ details }) => details)).toContainEqual({ title: document.title });
  });
  it('takes the title from the file where it states none', () => {
    expect(draftOf({ document: { ...document, title: null } }).document.title).toBe('方案');
  });
  it('notes passages that became nothing', () => {
    const unassigned = [{ text: '某段文字', source: { start: 3, end: 7 } }];
    expect(codes({ unassigned }, false)).toEqual(['plan/passages-unassigned']);
  });
  it('blocks on a phase without dates or with reversed ones', () => {
    expect(codes({ phases: [phase('摸底', { from: null })] }, true)).toEqual(['plan/phase-undated']);
    expect(codes({ phases: [phase('摸底', { from: '2024-06' })] }, true)).toEqual(['plan/phase-reversed']);
  });
});

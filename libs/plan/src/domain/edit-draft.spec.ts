import { describe, expect, it } from '@jest/globals';
import { directory } from '../testing/directory.fixture.js';
import {
  countedIds,
  deadline,
  indicator,
  mention,
  phase,
  reading,
  responsible,
  task,
} from '../testing/reading.fixture.js';
import { draftFromReading } from './draft-from-reading.js';
import type { DraftContent, DraftDeadline } from './draft.js';
import { confirmLeads, editDraft, type DraftEdit } from './edit-draft.js';
import { planFromDraft } from './plan-from-draft.js';
import { reviewDraft } from './review-draft.js';

const text = '一、重点任务\n1.修复管网。责任单位：县水利局、县住建局\n2.更换水表。责任单位：县财政局';
const draft = draftFromReading(
  reading({
    tasks: [
      task('修复管网', {
        responsibilities: [...responsible('县水利局', '县住建局'), mention('水利部门', { unit: '县水利局' })],
        body: { start: 7, end: 28 },
        source: { start: 7, end: 13 },
      }),
      task('更换水表', {
        responsibilities: responsible('县财政局'),
        body: { start: 28, end: 46 },
        deadline: deadline({ source: { start: 30, end: 34 } }),
      }),
    ],
    indicators: [indicator('供水普及率', { task: 0, quote: '达到96%' })],
    phases: [phase('摸底', { source: { start: 1, end: 2 } })],
    unassigned: [
      { text: '甲', source: { start: 3, end: 4 } },
      { text: '乙', source: { start: 5, end: 6 } },
    ],
  }),
  { text, fallbackTitle: '', officeUnitId: null, ids: countedIds() },
);

function withoutSource(given: DraftDeadline) {
  const { source: _, ...rest } = given;
  return rest;
}

/** The edit that changes nothing. */
function editOf(content: DraftContent): DraftEdit {
  return {
    document: content.document,
    items: content.items.map(({ body: _body, text: _text, deadline: due, participants, ...item }) => ({
      ...item,
      deadline: due && withoutSource(due),
      participants: participants.map(({ mention: own, role, decided }) => ({ mention: own, role, decided })),
    })),
    indicators: content.indicators.map(({ quote: _quote, sources: _sources, ...rest }) => rest),
    phases: content.phases.map(({ source: _source, ...rest }) => rest),
    unassigned: content.unassigned.map(({ source }) => source.start),
  };
}
const edit = editOf(draft);
const [first, second] = edit.items;
if (first === undefined || second === undefined) throw new Error('The draft has two items');
const changed = (over: Partial<DraftEdit>) => editDraft(draft, { ...edit, ...over }, directory);
const refusal = (over: Partial<DraftEdit>) => () => changed(over);

describe('draftFromReading', () => {
  it('keeps the passage of each item', () => {
    expect(draft.items.map((item) => item.text)).toEqual([
      '1.修复管网。责任单位：县水利局、县住建局',
      '2.更换水表。责任单位：县财政局',
    ]);
  });
});

describe('editDraft', () => {
  it('changes nothing where nothing is edited', () => {
    expect(editDraft(draft, edit, directory)).toEqual(draft);
  });

  it('keeps what only the source knows: passage, places, full names, quotes', () => {
    const after = changed({ items: [{ ...first, title: '修复老旧管网' }, second] });
    expect(after.items[0]).toMatchObject({
      title: '修复老旧管网',
      text: draft.items[0]?.text,
      body: draft.items[0]?.body,
    });
    expect(after.items[0]?.participants[2]).toMatchObject({ fullName: '县水利局' });
    expect(after.indicators[0]).toMatchObject({ quote: '达到96%', sources: [{ start: 0, end: 0 }] });
  });

  it('removes what is absent, adds what is new, and keeps the order given', () => {
    const added = { ...second, itemId: 'new', title: '新任务', text: '新任务的段落', source: { start: 60, end: 66 } };
    const after = changed({ items: [added, second], indicators: [], unassigned: [5] });
    expect(after.items.map(({ itemId }) => itemId)).toEqual(['new', second.itemId]);
    expect(after.items[0]).toMatchObject({ text: '新任务的段落', body: { start: 60, end: 66 } });
    expect(after.unassigned.map((passage) => passage.text)).toEqual(['乙']);
  });

  it("keeps a person's decision for a mention", () => {
    const participants = [{ mention: '某单位', role: 'lead' as const, decided: { unitId: 'finance' } }];
    const after = changed({ items: [{ ...first, participants }, second] });
    expect(reviewDraft(after, directory).items[0]?.participants).toMatchObject([
      { unitId: 'finance', matchedBy: 'person', role: 'lead', inferred: false },
    ]);
  });

  it('is refused when two entries have one id', () => {
    expect(refusal({ items: [first, { ...second, itemId: first.itemId }] })).toThrow(
      expect.objectContaining({ code: 'plan/duplicate-id' }),
    );
  });

  it('is refused for a unit or group that the roster does not have', () => {
    const unknown = expect.objectContaining({ code: 'plan/unknown-unit' });
    const withDecided = (decided: { unitId: string } | { groupId: string }) => [
      { ...first, participants: [{ mention: '甲', role: 'lead' as const, decided }] },
      second,
    ];
    expect(refusal({ items: withDecided({ unitId: 'nobody' }) })).toThrow(unknown);
    expect(refusal({ items: withDecided({ groupId: 'nobody' }) })).toThrow(unknown);
    expect(refusal({ items: [{ ...first, leadUnitId: 'nobody' }, second] })).toThrow(unknown);
    expect(refusal({ document: { ...draft.document, officeUnitId: 'nobody' } })).toThrow(unknown);
  });

  it('is refused for an indicator of an item that is not there', () => {
    expect(refusal({ items: [second] })).toThrow(expect.objectContaining({ code: 'plan/unknown-item' }));
  });
});

describe('confirmLeads', () => {
  const review = reviewDraft(draft, directory);
  const confirm = (...decisions: { itemId: string; unitId: string }[]) => confirmLeads(draft, review, decisions);

  it('confirms the proposals that a person saw, in one act', () => {
    const decisions = review.leadsToConfirm.map(({ itemId, unitId }) => ({ itemId, unitId: unitId ?? '' }));
    const after = reviewDraft(confirm(...decisions), directory);
    expect(after.leadsToConfirm).toEqual([]);
    expect(after.items.map(({ participants }) => participants[0])).toMatchObject([
      { unitId: 'water', role: 'lead', inferred: true, confirmed: true },
      { unitId: 'finance', role: 'lead', inferred: true, confirmed: true },
    ]);
  });

  it('lets a person choose another unit of the item', () => {
    const after = reviewDraft(confirm({ itemId: first.itemId, unitId: 'housing' }), directory);
    expect(after.items[0]?.participants).toMatchObject([
      { unitId: 'housing', role: 'lead', inferred: false, confirmed: true },
      { unitId: 'water', role: 'responsible' },
    ]);
  });

  it('is refused for a unit without a part in the item', () => {
    expect(() => confirm({ itemId: first.itemId, unitId: 'finance' })).toThrow(
      expect.objectContaining({ code: 'plan/lead-not-on-item', details: { title: '修复管网', unitId: 'finance' } }),
    );
  });

  it('is refused for an unknown item', () => {
    expect(() => confirm({ itemId: 'none', unitId: 'water' })).toThrow(
      expect.objectContaining({ code: 'plan/unknown-item' }),
    );
  });
});

describe('planFromDraft', () => {
  it('is refused with the first thing in the way, and lists all', () => {
    const origin = { planId: 'p', sourceSha256: 's', fileName: 'f', drafters: [] };
    expect(() => planFromDraft(draft, reviewDraft(draft, directory), origin)).toThrow(
      expect.objectContaining({
        code: 'plan/lead-unconfirmed',
        details: expect.objectContaining({ title: '修复管网', findings: [expect.anything(), expect.anything()] }),
      }),
    );
  });
});

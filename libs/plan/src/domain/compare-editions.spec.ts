import { describe, expect, it } from '@jest/globals';
import { edition, planIndicator, planItem, planParticipant, planPhase } from '../testing/edition.fixture.js';
import { compareEditions, type Edition } from './compare-editions.js';
import type { PlanIndicator, PlanItem } from './plan.events.js';

const changesOf = (before: Edition, after: Edition) => {
  const { items, indicators, phases } = compareEditions(before, after);
  return [...items, ...indicators, ...phases].map(({ change }) => change);
};
const partsOf = (before: Partial<PlanItem>, after: Partial<PlanItem>) =>
  compareEditions(edition({ items: [planItem(before)] }), edition({ items: [planItem(after)] })).items[0]?.parts;
const indicatorPartsOf = (after: Partial<PlanIndicator>) =>
  compareEditions(edition({ indicators: [planIndicator()] }), edition({ indicators: [planIndicator(after)] }))
    .indicators[0]?.parts;

const whole = edition({
  items: [planItem(), planItem({ itemId: 'b', title: '建设水源' })],
  indicators: [planIndicator()],
  phases: [planPhase()],
});

describe('compareEditions', () => {
  it('finds an edition the same as itself', () =>
    expect(changesOf(whole, whole)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']));

  it('finds everything added to nothing, and nothing left of everything', () => {
    expect(new Set(changesOf(edition(), whole))).toEqual(new Set(['added']));
    expect(new Set(changesOf(whole, edition()))).toEqual(new Set(['removed']));
  });

  it('turns the other way round with the editions', () => {
    const later = edition({ items: [planItem({ due: '2025-06-30' }), planItem({ itemId: 'c' })] });
    const there = compareEditions(whole, later).items;
    const back = compareEditions(later, whole).items;
    const turned = { added: 'removed', removed: 'added', changed: 'changed', unchanged: 'unchanged' } as const;
    const byId = (items: typeof there) =>
      Object.fromEntries(items.map(({ change, before, after }) => [(after ?? before)?.itemId ?? '', change]));
    expect(byId(back)).toEqual(
      Object.fromEntries(Object.entries(byId(there)).map(([itemId, change]) => [itemId, turned[change]])),
    );
  });

  it('takes numbering and place for no change', () => {
    const moved = edition({
      ...whole,
      items: whole.items
        .toReversed()
        .map((item, index) => ({ ...item, number: String(index + 7), path: ['二、别处'] })),
    });
    expect(changesOf(whole, moved)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    expect(partsOf({ number: '1', text: '1.改造管网。' }, { number: '（三）', text: '（三）改造管网。' })).toEqual([]);
  });

  it('takes white space and the width of punctuation for no change', () =>
    expect(partsOf({ text: '改造管网，100公里。' }, { text: '改造 管网,１００公里.' })).toEqual([]));

  it('tells which parts of an item changed', () => {
    const housing = planParticipant('housing', 'responsible', '县住建局');
    expect(partsOf({}, { title: '更新管网' })).toEqual(['title']);
    expect(partsOf({}, { text: '另写一段。' })).toEqual(['text']);
    expect(partsOf({}, { due: '2026-06-30' })).toEqual(['due']);
    expect(partsOf({}, { kind: 'safeguard' })).toEqual(['kind']);
    expect(partsOf({}, { mode: 'divided' })).toEqual(['mode']);
    expect(partsOf({}, { participants: [{ ...housing, role: 'lead' }] })).toEqual(['lead']);
    expect(partsOf({}, { participants: [...planItem().participants, housing] })).toEqual(['units']);
  });

  it('sees a unit that only changes its role', () => {
    const lead = planItem().participants;
    const [role, other] = (['responsible', 'cooperating'] as const).map((part) => [
      ...lead,
      planParticipant('housing', part, '县住建局'),
    ]);
    expect(partsOf({ participants: role ?? [] }, { participants: other ?? [] })).toEqual(['units']);
  });

  it.each([
    ['改造管网。（责任单位：县水利局）', '改造管网。（责任单位：县水利局、县住建局）'],
    ['改造管网。\n责任单位：县水利局', '改造管网。\n责任单位：县水利局、县住建局'],
  ])('tells units by themselves, not by the clause in the text: %s', (before, after) => {
    const water = planItem().participants;
    const both = [...water, planParticipant('housing', 'responsible', '县住建局')];
    expect(partsOf({ text: before, participants: water }, { text: after, participants: both })).toEqual(['units']);
  });

  it('compares brackets that name no unit', () =>
    expect(partsOf({ text: '改造管网（100公里）。' }, { text: '改造管网（200公里）。' })).toEqual(['text']));

  it('takes the plan’s end for no change of what runs to it', () =>
    expect(partsOf({ continuing: true, due: '2026-12-31' }, { continuing: true, due: '2027-12-31' })).toEqual([]));

  it('tells what changed in an indicator', () => {
    expect(indicatorPartsOf({ value: '98' })).toEqual(['target']);
    expect(indicatorPartsOf({ due: '2025-12-31' })).toEqual(['due']);
    expect(indicatorPartsOf({ baseline: '90' })).toEqual(['course']);
    expect(indicatorPartsOf({ dataProviderUnitId: 'housing' })).toEqual(['provider']);
    expect(indicatorPartsOf({ quote: '换了说法', itemIds: ['b'] })).toEqual([]);
  });

  it('knows a phase by its name', () => {
    const later = edition({ phases: [planPhase({ phaseId: 'other', to: '2024-09' })] });
    expect(compareEditions(edition({ phases: [planPhase()] }), later).phases).toMatchObject([
      { change: 'changed', parts: ['dates'], before: { to: '2024-06' }, after: { to: '2024-09' } },
    ]);
  });
});

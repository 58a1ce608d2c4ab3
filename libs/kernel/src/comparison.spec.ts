import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesBetween, pairMembers, type Json } from './comparison.js';

describe('changesBetween', () => {
  it('names each field with its old and its new value', () => {
    const before = { status: 'in-progress', lamp: { colour: 'yellow', rule: 'due-soon' }, due: '2024-09-30' };
    const after = { status: 'closed', lamp: { colour: 'green', rule: 'due-soon' }, due: '2024-09-30' };
    expect(changesBetween(before, after)).toEqual([
      { field: 'status', before: 'in-progress', after: 'closed' },
      { field: 'lamp.colour', before: 'yellow', after: 'green' },
    ]);
  });

  it('takes a member that is missing for nothing', () => {
    expect(changesBetween({ lamp: null }, {})).toEqual([]);
    expect(changesBetween({}, { lamp: 'red' })).toEqual([{ field: 'lamp', before: null, after: 'red' }]);
    expect(changesBetween({ lamp: { colour: 'red' } }, { lamp: null })).toEqual([
      { field: 'lamp', before: { colour: 'red' }, after: null },
    ]);
  });

  it('tells evidence by its hash, whatever its place', () => {
    const [proof, photo] = [
      { sha256: '3f', name: '验收单.txt' },
      { sha256: '9a', name: '照片.jpg' },
    ];
    expect(
      changesBetween({ evidence: [proof] }, { evidence: [photo, { ...proof, name: '验收单（补）.txt' }] }),
    ).toEqual([
      { field: 'evidence[9a]', before: null, after: photo },
      { field: 'evidence[3f].name', before: '验收单.txt', after: '验收单（补）.txt' },
    ]);
  });

  it('tells a report by unit and period, where neither is enough', () => {
    const report = (unitId: string, period: string, text: string) => ({ unitId, period, text });
    const before = [
      report('water', '2024-Q1', '开工'),
      report('water', '2024-Q2', '过半'),
      report('housing', '2024-Q1', '无'),
    ];
    const after = [...before.slice(1), report('water', '2024-Q1', '已开工')];
    expect(changesBetween({ reports: before }, { reports: after })).toEqual([
      { field: 'reports[water 2024-Q1].text', before: '开工', after: '已开工' },
    ]);
  });

  it('compares a list of words as a whole', () => {
    expect(changesBetween({ aliases: ['水务局'] }, { aliases: ['水务局', '水利'] })).toEqual([
      { field: 'aliases', before: ['水务局'], after: ['水务局', '水利'] },
    ]);
  });
});

describe('pairMembers', () => {
  it('tells a plan by its id, not by the period that it is for', () => {
    const plan = (planId: string, title: string) => ({ planId, title, period: { from: '2024-01', to: '2026-12' } });
    expect(pairMembers([plan('a', '旧稿'), plan('b', '乙')], [plan('b', '乙'), plan('a', '新稿')])).toEqual([
      { key: 'b', before: plan('b', '乙'), after: plan('b', '乙') },
      { key: 'a', before: plan('a', '旧稿'), after: plan('a', '新稿') },
    ]);
  });

  it('knows a task again under another lead', () => {
    const task = (taskId: string, leadUnitId: string) => ({ leadUnitId, taskId });
    expect(pairMembers([task('a', 'water'), task('b', 'water')], [task('b', 'housing')])).toEqual([
      { key: 'b', before: task('b', 'water'), after: task('b', 'housing') },
      { key: 'a', before: task('a', 'water'), after: null },
    ]);
  });

  it('tells two to-dos of a unit apart by kind and task', () => {
    const todo = (kind: string, taskId: string) => ({
      kind,
      unitId: 'water',
      period: null,
      point: null,
      task: { taskId },
    });
    const pairs = pairMembers([todo('report', 'a')], [todo('report', 'b'), todo('claim', 'a')]);
    expect(pairs.map(({ key, before }) => [key, before !== null])).toEqual([
      ['report water b', false],
      ['claim water a', false],
      ['report water a', true],
    ]);
  });

  it('knows a figure again by what it counts', () => {
    const count = (status: string, of: number) => ({ status, text: status, count: of });
    expect(changesBetween({ statuses: [count('closed', 1)] }, { statuses: [count('closed', 2)] })).toEqual([
      { field: 'statuses[closed].count', before: 1, after: 2 },
    ]);
  });

  it('pairs entries that nothing tells apart where they are equal, each once', () => {
    const [one, other] = [{ text: '甲' }, { text: '乙' }];
    expect(pairMembers([one, one], [other, one]).map(({ before, after }) => [before, after])).toEqual([
      [null, other],
      [one, one],
      [one, null],
    ]);
  });
});

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 1, 2, 'a', 'b'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('taskId', 'period', 'kind', 'text', 'lamp'), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('Any two values', () => {
  it('have no differences where they are equal', () => {
    fc.assert(fc.property(json, (value) => expect(changesBetween(value, structuredClone(value))).toEqual([])));
  });

  it('have the same differences the other way about', () => {
    const sorted = (changes: readonly object[]) => changes.map((change) => JSON.stringify(change)).toSorted();
    fc.assert(
      fc.property(json, json, (one, other) => {
        const back = changesBetween(other, one).map(({ field, before, after }) => ({
          field,
          before: after,
          after: before,
        }));
        expect(sorted(back)).toEqual(sorted(changesBetween(one, other)));
      }),
    );
  });
});

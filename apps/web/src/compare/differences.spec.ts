import { describe, expect, it } from '@jest/globals';
import type { ChangedField } from '../api/comparison.js';
import { differencesOf, fieldText, valueText, type Words } from './differences.js';
import { saidChanges } from './said-changes.js';

const UNIT = '0198f0aa-0000-7000-8000-000000000001';
const SHA = 'a'.repeat(64);
const FIELDS: Readonly<Record<string, string>> = {
  statusText: '状态',
  reports: '填报',
  text: '内容',
  evidence: '佐证材料',
  name: '名称',
  units: '承办单位',
};
const words: Words = {
  field: (name) => FIELDS[name] ?? name,
  code: (field, code) => (field === 'outcome' && code === 'confirmed' ? '待核查' : null),
  nameOf: (id) => (id === UNIT ? '县水利局' : null),
  text: (text) => text.replace('2024-Q2', '2024年第二季度'),
  yes: '是',
  no: '否',
  erased: (at) => `已于 ${at.slice(0, 10)} 依法删除`,
};
const change = (field: string, before: unknown, after: unknown): ChangedField => ({ key: 't', field, before, after });

describe('The differences of two times in words', () => {
  it('are a line each, entries of lists within included', () => {
    const report = { unitId: UNIT, status: 'accepted', statusText: '已采纳', text: '=1+1', lateDays: 0 };
    const differences = differencesOf(
      {
        added: [{ key: 'n', entry: { number: '3', title: '修建泵站', statusText: '待签收' } }],
        removed: [{ key: 'g', entry: { name: '旧单位' } }],
        changed: [
          change('statusText', '待签收', '办理中'),
          change('status', 'assigned', 'in-progress'),
          change('daysLeft', 20, 10),
          change(`reports[${UNIT} 2024-Q2]`, null, report),
          change(`reports[${UNIT} 2024-Q2].evidence[${SHA}].name`, '旧.pdf', '新.pdf'),
        ],
      },
      () => '1 清淤河道',
      words,
    );
    expect(differences.map(({ object, field, before, after, mark }) => [object, field, before, after, mark])).toEqual([
      ['3 修建泵站', '', '', 'number：3；title：修建泵站；状态：待签收', 'added'],
      ['旧单位', '', '名称：旧单位', '', 'removed'],
      ['1 清淤河道', '状态', '待签收', '办理中', 'changed'],
      ['1 清淤河道', '填报（县水利局 2024年第二季度）', '', '状态：已采纳；内容：=1+1', 'added'],
      ['1 清淤河道', '填报（县水利局 2024年第二季度）：佐证材料：名称', '旧.pdf', '新.pdf', 'changed'],
    ]);
  });

  it('tell the rule behind a lamp where it is another, not where it counted on', () => {
    const counted = change('lamp.ruleText', '逾期 3 天', '逾期 9 天');
    expect(saidChanges([counted])).toEqual([]);
    expect(saidChanges([counted, change('lamp.rule', 'due-soon', 'overdue')])).toEqual([counted]);
  });

  it('leave out keys that say nothing to people', () => {
    expect(fieldText(`units[${UNIT} lead].name`, words)).toBe('承办单位（县水利局）：名称');
    expect(fieldText(`deadlines[${UNIT} report:2024-Q2].doneOn`, words)).toBe(
      'deadlines（县水利局 2024年第二季度）：doneOn',
    );
    expect(fieldText('workPoints[2].doneOn', words)).toBe('workPoints（2）：doneOn');
    expect(fieldText('units[{"a":1}].name', words)).toBe('承办单位：名称');
  });

  it.each([
    [true, '是'],
    [null, ''],
    [0, '0'],
    [[UNIT, '甲'], '县水利局、甲'],
    [{ erased: true, at: '2026-11-23T01:00:00Z' }, '已于 2026-11-23 依法删除'],
    [[{ sha256: SHA, name: '照片.jpg' }], '名称：照片.jpg'],
    [{ outcome: 'confirmed', text: 'confirmed' }, 'outcome：待核查；内容：confirmed'],
  ])('write %p as %s', (value, text) => {
    expect(valueText(value, words)).toBe(text);
  });
});

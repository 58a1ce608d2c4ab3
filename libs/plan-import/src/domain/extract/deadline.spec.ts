import { describe, expect, it } from '@jest/globals';
import { findDeadlines, readDeadline } from './deadline.js';

const threeYears = { from: '2024-01-01', to: '2026-12-31' };
const oneYear = { from: '2026-01-01', to: '2026-12-31' };
const decide = (text: string, plan = threeYears) => {
  const phrase = readDeadline(text, plan);
  return phrase === null ? null : [phrase.kind, phrase.from, phrase.date, phrase.doubt];
};

describe('readDeadline', () => {
  it.each([
    ['2025年6月底前', '2025-06-30'],
    ['2025年6月底以前', '2025-06-30'],
    ['2025年6月', '2025-06-30'],
    ['2025年底前', '2025-12-31'],
    ['2025年年底', '2025-12-31'],
    ['2025年', '2025-12-31'],
    ['2025年12月31日前完成', '2025-12-31'],
    ['到2026年末', '2026-12-31'],
    ['2025年上半年', '2025-06-30'],
    ['2025年第三季度前', '2025-09-30'],
    ['2025年6月上旬', '2025-06-10'],
    ['创建期内', '2026-12-31'],
    ['三年内', '2026-12-31'],
  ])('takes %s for a day by which', (text, date) => {
    expect(decide(text)).toEqual(['by', null, date, null]);
  });

  it('takes the last of several dates', () => {
    expect(decide('2024年出台办法,2025年底前全面落实')).toEqual(['by', null, '2025-12-31', null]);
  });

  it('reads a range with both its ends', () => {
    expect(decide('2024年7月-2026年6月')).toEqual(['range', '2024-07-01', '2026-06-30', null]);
  });

  it.each(['持续推进', '长期坚持', '常态化', '常态化推进', '持续跟踪', '长期', '全年', '持续实施,长期坚持'])(
    'takes %s for a task without end',
    (text) => {
      expect(decide(text)).toEqual(['continuous', null, null, null]);
    },
  );

  it('keeps the date of a task that goes on after it, and says that it does', () => {
    expect(decide('2026年6月持续跟踪')).toEqual(['by', null, '2026-06-30', 'goes-on']);
    expect(decide('2025年11月底前,并长期坚持')).toEqual(['by', null, '2025-11-30', 'goes-on']);
  });

  it.each([
    ['每季度末月25日前', ['03-25', '06-25', '09-25', '12-25']],
    ['每季度末', ['03-31', '06-30', '09-30', '12-31']],
    ['每年11月底前', ['11-30']],
    ['每年年底前', ['12-31']],
    ['6月30日、9月30日、12月31日前', ['06-30', '09-30', '12-31']],
    ['3月0日、6月30日、13月31日前', ['06-30']],
  ])('reads %s as recurring', (text, recurrence) => {
    expect(readDeadline(text, threeYears)).toMatchObject({ kind: 'recurring', date: null, recurrence });
  });

  it('reads every month', () => {
    const recurrence = readDeadline('每月底前', threeYears)?.recurrence;
    expect(recurrence).toHaveLength(12);
    expect(recurrence?.[1]).toBe('02-28');
  });

  it.each([
    ['自本方案印发之日起30个工作日内', 30, 'working-day'],
    ['印发之日起三十个工作日内完成', 30, 'working-day'],
    ['自即日起,15个工作日内', 15, 'working-day'],
    ['本通知下发后十五日内', 15, 'day'],
    ['即日起两日内', 2, 'day'],
    ['县水利局在方案印发后20个自然日内', 20, 'day'],
    ['方案印发后3个月内', 3, 'month'],
    ['自发文之日起1年内', 12, 'month'],
  ] as const)('counts %s from the issue', (text, count, unit) => {
    expect(decide(text)).toEqual(['by', null, null, 'needs-calendar']);
    expect(readDeadline(text, threeYears)?.fromIssue).toEqual({ count, unit });
  });

  it.each([
    '《供水条例》施行之日起30日内',
    '专项规划印发后3个月内',
    '本市办法出台后10个工作日内',
    '本方案实施后30日内',
  ])('keeps %s as text: it counts from something else', (text) => {
    expect(decide(text)).toEqual(['by', null, null, 'needs-calendar']);
    expect(readDeadline(text, threeYears)?.fromIssue).toBeNull();
  });

  it.each([
    ['即日起至2025年6月底', '2025-06-30'],
    ['即日起2025年6月底前', '2025-06-30'],
  ])('takes the day of %s, not a count', (text, date) => {
    expect(decide(text)).toEqual(['by', null, date, null]);
  });

  it('asks for the year of a mention without one, unless the plan has a single year', () => {
    expect(decide('6月底前')).toEqual(['by', null, null, 'needs-year']);
    expect(decide('6月底前', oneYear)).toEqual(['by', null, '2026-06-30', null]);
    expect(decide('年底前', oneYear)).toEqual(['by', null, '2026-12-31', null]);
  });

  it('asks whether 2025年前 includes the year', () => {
    expect(decide('2025年前')).toEqual(['by', null, null, 'undecided']);
    expect(decide('2025年汛前完成')).toEqual(['by', null, null, 'undecided']);
  });

  it.each(['县财政局', '按市级要求', ''])('finds none in %p', (text) => {
    expect(decide(text)).toBeNull();
  });
});

describe('findDeadlines of a stretch of time', () => {
  const kinds = (text: string, plan = threeYears) =>
    findDeadlines(text, plan).map(({ kind, start, end, from, date }) => [kind, text.slice(start, end), from, date]);

  it.each([
    ['2026年9月至12月完成水表更换', '2026年9月至12月', '2026-09-01', '2026-12-31'],
    ['2026年3月1日至6月30日完成普查', '2026年3月1日至6月30日', '2026-03-01', '2026-06-30'],
    ['2026年3月至10月底前完成检修', '2026年3月至10月底', '2026-03-01', '2026-10-31'],
    ['2025年10月至2026年5月建成泵站', '2025年10月至2026年5月', '2025-10-01', '2026-05-31'],
  ])('takes the second end of %s', (text, words, from, date) => {
    expect(kinds(text)).toEqual([['range', words, from, date]]);
  });

  it('takes the year of a plan that lies in one year', () => {
    expect(kinds('3月至6月完成清单编制', oneYear)).toEqual([['range', '3月至6月', '2026-03-01', '2026-06-30']]);
  });

  it('asks for the year where the plan has several', () => {
    expect(findDeadlines('3月至6月完成清单编制', threeYears)).toMatchObject([{ date: null, doubt: 'needs-year' }]);
  });

  it('is none where nothing is to be done by its end', () => {
    expect(kinds('2026年9月至12月,组织水质抽检')).toEqual([]);
  });
});

describe('findDeadlines', () => {
  const found = (text: string, plan = threeYears) =>
    findDeadlines(text, plan).map(({ start, end, date }) => [text.slice(start, end), date]);

  it.each([
    ['绘制一张图,2024年6月底前完成。', '2024年6月底前', '2024-06-30'],
    ['到2026年,建成体系。', '到2026年', '2026-12-31'],
    ['到2027年底建成民宿60家', '到2027年底', '2027-12-31'],
    ['2025年上半年完成线路设计。', '2025年上半年', '2025-06-30'],
  ])('finds the one in %s', (text, phrase, date) => {
    expect(found(text, { from: '2024-01-01', to: '2028-12-31' })).toEqual([[phrase, date]]);
  });

  it.each([
    '持续推进农村改厕工作。',
    '用水量较2023年下降12%。',
    '落实《建设纲要(2021-2035年)》要求。',
    '从2024年8月开始实施。',
    '2025年改造管道15公里。',
    '2022年底前已建成站点。',
    '2024年底前建成的老旧小区全部纳入改造。',
    '常态化开展活动。',
    '每季度调度一次。',
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds recurring and anchored ones', () => {
    expect(found('每月25日前通报情况')).toEqual([['每月25日前', null]]);
    expect(found('自本要点印发之日起30个工作日内建立制度')).toEqual([['自本要点印发之日起30个工作日内', null]]);
    expect(findDeadlines('即日起10日内报送名单', threeYears)).toMatchObject([
      { fromIssue: { count: 10, unit: 'day' } },
    ]);
    expect(found('自本办法公布之日起30日后施行')).toEqual([]);
  });

  it('reads a mention without a year in a plan of one year', () => {
    expect(found('6月底前实现全程网办', oneYear)).toEqual([['6月底前', '2026-06-30']]);
    expect(found('第三季度前出台办法', oneYear)).toEqual([['第三季度前', '2026-09-30']]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePlan } from './parse-plan.js';
import type { ParsedPlan } from './parsed-plan.js';

const PLAN = `禾川县节水行动方案（2024—2026年）
一、行动目标
到2026年，节水型企业达到15家以上。
二、重点任务
（一）水源保障
1.规范水源地。完成隔离防护，2024年9月底前达标。（责任单位：县水利局、财政局，配合单位：各镇、街道）
2.加强巡查。落实责任。（县水利局牵头，各镇按职责分工负责；长期坚持）
三、保障措施
（一）加强领导。定期研究。
`;

const spansOf = (plan: ParsedPlan) => [
  ...plan.tasks.flatMap(({ source, body, responsibilities, deadline }) => [
    source,
    body,
    ...responsibilities.map((one) => one.source),
    ...(deadline === null ? [] : [deadline.source]),
  ]),
  ...[...plan.indicators, ...plan.phases, ...plan.unassigned, ...plan.warnings].map(({ source }) => source),
];

const areInside = (plan: ParsedPlan, length: number) =>
  spansOf(plan).every(({ start, end }) => start >= 0 && start <= end && end <= length);

describe('parsePlan', () => {
  it('reads a plan', () => {
    const plan = parsePlan(PLAN);
    expect(plan.tasks.map(({ title }) => title)).toEqual(['规范水源地', '加强巡查', '加强领导']);
    expect(plan.indicators).toHaveLength(1);
    expect(plan.unassigned).toEqual([]);
  });

  it.each(['', ' \n ', '（', '责任单位：', '一、', '\ud800', '\u0000'])('reads nothing in %p and says so', (source) => {
    const plan = parsePlan(source);
    expect(plan.tasks).toEqual([]);
    expect(plan.warnings.map(({ code }) => code)).toContain('plan/no-tasks');
    expect(areInside(plan, source.length)).toBe(true);
  });

  it('reads any damaged copy without failing, and places what it finds inside the text', () => {
    const piece = fc.constantFrom(
      '（',
      '）',
      '：',
      '、',
      '。',
      '\n',
      '\t',
      '一、',
      '（一）',
      '1.',
      '①',
      '《',
      '“',
      '——',
      '责任单位：',
      '2025年',
    );
    const cut = fc.record({ at: fc.nat(PLAN.length), length: fc.nat(40), put: fc.array(piece, { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 6 }), (cuts) => {
        const source = cuts.reduce(
          (text, { at, length, put }) => text.slice(0, at) + put.join('') + text.slice(at + length),
          PLAN,
        );
        expect(areInside(parsePlan(source), source.length)).toBe(true);
      }),
    );
  });

  it('reads the same with other widths, bookmarks and blanks in the text', () => {
    const noisy = PLAN.replaceAll('（', '(')
      .replaceAll('）', ')')
      .replaceAll('：', ':')
      .replaceAll('责任单位', '责 任 单 位')
      .replaceAll('\n', '\r\n\u3000\u3000[bookmark: _GoBack]\u200b');
    const plan = parsePlan(noisy);
    const clean = parsePlan(PLAN);
    const units = (one: ParsedPlan) =>
      one.tasks.map(({ title, responsibilities }) => [
        title,
        responsibilities.map(({ role, text }) => `${role} ${text}`),
      ]);
    expect(units(plan)).toEqual(units(clean));
  });

  it('reads a long plan in time that grows with its length', () => {
    const time = (pages: number) => {
      const source = PLAN.repeat(pages * 4);
      const start = performance.now();
      parsePlan(source);
      return performance.now() - start;
    };
    time(20);
    expect(time(300) / time(30)).toBeLessThan(40);
  });
});

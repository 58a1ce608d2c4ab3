import { describe, expect, it } from '@jest/globals';
import { findClauses } from './find-clauses.js';

const plan = { from: '2024-01-01', to: '2026-12-31' };
const found = (text: string) => findClauses(text, plan).map(({ start, end }) => text.slice(start, end));
const units = (text: string) =>
  findClauses(text, plan).flatMap(({ content }) =>
    content.mentions.map(({ start, end, role }) => `${role} ${text.slice(start, end)}`),
  );

describe('findClauses', () => {
  it.each([
    ['完善机制,落实责任。(责任单位:县水利局,配合单位:各镇)', '(责任单位:县水利局,配合单位:各镇)'],
    ['完善机制。【牵头单位:县水利局】', '【牵头单位:县水利局】'],
    ['完善机制。〔责任单位:县水利局〕', '〔责任单位:县水利局〕'],
    ['完善机制。(县水利局牵头,县财政局按职责分工负责)', '(县水利局牵头,县财政局按职责分工负责)'],
    ['完善机制。(县水利局负责)', '(县水利局负责)'],
    ['完善机制。(县水利局、县财政局)', '(县水利局、县财政局)'],
    ['完善机制。责任单位:县水利局、县财政局', '责任单位:县水利局、县财政局'],
    ['责任单位:县水利局、县财政局', '责任单位:县水利局、县财政局'],
    ['完善机制。由县水利局牵头,县财政局配合。', '由县水利局牵头,县财政局配合'],
    ['完善机制。责任单位:县水利局。完成时限:2025年底前。', '责任单位:县水利局。完成时限:2025年底前。'],
    ['完善机制。(责任单位:县水利局,各镇', '(责任单位:县水利局,各镇'],
    ['完善机制。(责任单位:县城管局(县综合执法局)、各镇(街道))', '(责任单位:县城管局(县综合执法局)、各镇(街道))'],
    ['完善机制。(2025年底前完成)', '(2025年底前完成)'],
  ])('finds the clause in %s', (text, clause) => {
    expect(found(text)).toEqual([clause]);
  });

  it.each([
    '依托国家标准(GB 5749)开展检测。',
    '按照《建设纲要(2021-2035年)》要求,各责任单位要加强领导。',
    '由县水利局牵头,建立联席会议制度。',
    '区城管局(区综合执法局)要加强巡查。',
    '各镇街要明确专人,倒排工期,确保完成。',
    '完善行动方案(以下简称方案)。',
    '推广“合作社+水站(农户)”模式。',
    '',
  ])('finds none in %p', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds a clause after every sentence that has one', () => {
    expect(found('建设甲。(县水利局负责)建设乙。(县住建局负责)')).toEqual(['(县水利局负责)', '(县住建局负责)']);
  });

  it('finds every sentence that is nothing but a clause', () => {
    expect(found('清淤河道。由县水务局牵头,县林业局参与。种植植物。由县水务局负责。')).toEqual([
      '由县水务局牵头,县林业局参与',
      '由县水务局负责',
    ]);
  });

  it('says whether the clause stands alone', () => {
    expect(findClauses('(责任单位:县水利局)', plan)[0]?.alone).toBe(true);
    expect(findClauses('完善机制。(责任单位:县水利局)', plan)[0]?.alone).toBe(false);
  });

  it('counts positions from the beginning of the paragraph', () => {
    expect(units('完善机制。责任单位:县水利局、财政局')).toEqual(['responsible 县水利局', 'responsible 财政局']);
  });
});

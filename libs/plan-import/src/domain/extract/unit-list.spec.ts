import { describe, expect, it } from '@jest/globals';
import { splitList } from './unit-list.js';

const split = (text: string) => splitList(text).map((piece) => piece.text);

describe('splitList', () => {
  it.each([
    ['县发改局、财政局,住建局', ['县发改局', '财政局', '住建局']],
    ['区城管局(区综合执法局)、区水务局', ['区城管局(区综合执法局)', '区水务局']],
    ['县法院、公安局、', ['县法院', '公安局']],
    ['各镇、街道', ['各镇', '街道']],
    ['各市、县(市、区)人民政府,省发改委', ['各市、县(市、区)人民政府', '省发改委']],
    ['各镇(街道)、开发区', ['各镇(街道)', '开发区']],
    ['区民政局  区残联 各街道办事处', ['区民政局', '区残联', '各街道办事处']],
    ['县发 改局、县财政局', ['县发 改局', '县财政局']],
    ['县财政局和县审计局', ['县财政局', '县审计局']],
    ['县总工会、县工商联及各镇街', ['县总工会', '县工商联', '各镇街']],
    ['县发展和改革局、县文化和旅游局', ['县发展和改革局', '县文化和旅游局']],
    ['县人力资源和社会保障局', ['县人力资源和社会保障局']],
    ['县商务和工业信息化局', ['县商务和工业信息化局']],
  ])('splits %s', (text, pieces) => {
    expect(split(text)).toEqual(pieces);
  });

  it('tells where each piece stands', () => {
    const text = ' 县发改局 、 财政局';
    expect(splitList(text).map(({ start, end }) => text.slice(start, end))).toEqual(['县发改局', '财政局']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readPreposition, readVerb } from './verb.js';

const read = (mention: string) => {
  const verb = readVerb(mention);
  return verb === null ? null : [mention.slice(0, verb.at), verb.role, verb.divided];
};

describe('readVerb', () => {
  it.each([
    ['县发改局牵头', '县发改局', 'lead', false],
    ['县发改局牵头负责', '县发改局', 'lead', false],
    ['县发改局牵头组织实施', '县发改局', 'lead', false],
    ['县发改局为牵头单位', '县发改局', 'lead', false],
    ['县住建局配合', '县住建局', 'cooperating', false],
    ['县住建局积极配合', '县住建局', 'cooperating', false],
    ['县住建局参与', '县住建局', 'cooperating', false],
    ['县水利局指导', '县水利局', 'guiding', false],
    ['县水利局负责指导', '县水利局', 'guiding', false],
    ['县住建局负责', '县住建局', null, false],
    ['县住建局具体负责', '县住建局', null, false],
    ['县住建局负责落实', '县住建局', null, false],
    ['各镇街组织实施', '各镇街', null, false],
    ['县公安局按职责分工负责', '县公安局', null, true],
    ['县公安局按照职能职责分工负责', '县公安局', null, true],
    ['县公安局按照职责分工分别负责', '县公安局', null, true],
    ['县公安局分工负责', '县公安局', null, true],
    ['县公安局分别负责', '县公安局', null, true],
    ['各有关部门按职责分工配合', '各有关部门', 'cooperating', true],
    ['各镇街结合实际落实', '各镇街', null, false],
  ])('reads %s', (mention, name, role, divided) => {
    expect(read(mention)).toEqual([name, role, divided]);
  });

  it.each(['县财政局', '各镇街', '县应急指挥部'])('sees none in %s', (mention) => {
    expect(readVerb(mention)).toBeNull();
  });
});

describe('readPreposition', () => {
  it.each([
    ['由县水利局', 1, false],
    ['会同县财政局', 2, true],
    ['并会同县财政局', 3, true],
    ['商县财政局', 1, true],
    ['商务和工业信息化局', 0, false],
    ['县财政局', 0, false],
  ])('of %s', (mention, length, joins) => {
    expect(readPreposition(mention)).toEqual({ length, joins });
  });
});

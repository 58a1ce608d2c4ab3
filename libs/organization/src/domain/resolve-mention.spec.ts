import { describe, expect, it } from '@jest/globals';
import { specification } from '#libs/event-store/testing';
import { editDistance } from './edit-distance.js';
import { isCollective } from './group-name.js';
import { leadingOffice } from './leading-office.js';
import { proposeUnit } from './propose-unit.js';
import { resolveMention } from './resolve-mention.js';
import { rosterDecider } from './roster.decide.js';
import type { RosterEvent } from './roster.events.js';
import { defined, founded, registered } from '../testing/roster.fixture.js';
import type { Roster } from './roster.state.js';

function rosterOf(...events: RosterEvent[]): Roster {
  const { state } = specification(rosterDecider).given(...events);
  if (state.status === 'none') throw new Error('The fixture founds the jurisdiction first');
  return state;
}

const county = rosterOf(
  founded,
  registered('water', '县水利局', { aliases: ['县水务局'] }),
  registered('market', '县市场监管局', { aliases: ['县知识产权局'] }),
  registered('development', '县发展和改革局', { aliases: ['县发改局'] }),
  registered('publicity', '县委宣传部', { aliases: ['文明办'], kind: 'party' }),
  registered('environment', '市生态环境局示例分局', { kind: 'joint' }),
  registered('court', '县法院', { kind: 'judicial' }),
  registered('zone', '经开区管委会', { kind: 'zone' }),
  defined('towns', '各镇街', { members: [] }),
  defined('leading', '县节水供水工作领导小组成员单位'),
  defined('departments', '县直有关部门'),
);

describe('resolveMention', () => {
  it.each([
    ['县水利局', { unitId: 'water', matchedBy: 'name' }],
    ['县 水务局', { unitId: 'water', matchedBy: 'alias' }],
    ['县水利局、', { unitId: 'water', matchedBy: 'name' }],
    ['县直有关部门', { groupId: 'departments', matchedBy: 'name' }],
  ])('knows %s by its exact name or alias', (mention, expected) => {
    expect(resolveMention(county, mention)).toEqual(expected);
  });

  it.each([
    ['县市场监管局（县知识产权局）', { unitId: 'market', matchedBy: 'name-plate' }],
    ['县市场监督管理局（县知识产权局）', { unitId: 'market', matchedBy: 'name-plate' }],
    ['县水利局〔筹〕', { unitId: 'water', matchedBy: 'name-plate' }],
    ['县委宣传部(文明办)', { unitId: 'publicity', matchedBy: 'name-plate' }],
  ])('knows %s by either of its name plates', (mention, expected) => {
    expect(resolveMention(county, mention)).toEqual(expected);
  });

  it.each([
    ['水利局', 'water'],
    ['示例县水利局', 'water'],
    ['发改局', 'development'],
    ['宣传部', 'publicity'],
    ['县经开区管委会', 'zone'],
    ['法院', 'court'],
  ])('completes the prefix that %s lacks or has too many', (mention, unitId) => {
    expect(resolveMention(county, mention)).toEqual({ unitId, matchedBy: 'prefix' });
  });

  it('does not take 市 of 市场 for the prefix of a city', () => {
    const city = rosterOf(
      { type: 'JurisdictionFounded', data: { name: '示例市', level: 'city', prefix: '市' } },
      registered('market', '市市场监管局'),
      registered('supervision', '市监管局'),
    );
    expect(resolveMention(city, '市场监管局')).toEqual({ unitId: 'market', matchedBy: 'prefix' });
  });

  it.each([
    ['各镇、街道', 'towns'],
    ['各镇（街道）', 'towns'],
    ['各镇人民政府、街道办事处', 'towns'],
    ['其他镇街', 'towns'],
    ['镇、街道', 'towns'],
    ['县节水供水工作领导小组各成员单位', 'leading'],
    ['节水供水工作领导小组', 'leading'],
  ])('knows the collective mention %s', (mention, groupId) => {
    expect(resolveMention(county, mention)).toEqual({ groupId, matchedBy: 'group' });
  });

  it('offers the three nearest names for what it does not know', () => {
    const resolution = resolveMention(county, '县水利渔业局');
    expect('candidates' in resolution && resolution.candidates[0]).toMatchObject({ unitId: 'water', name: '县水利局' });
    expect('candidates' in resolution && resolution.candidates.length).toBeLessThanOrEqual(3);
  });

  it('offers a unit under the name it bears now, also where an earlier one is near', () => {
    expect(resolveMention(county, '县知识产权中心')).toMatchObject({ candidates: [{ name: '县市场监管局' }] });
  });

  it('offers nothing for a name that has little more than its ending in common', () => {
    expect(resolveMention(county, '区商务局')).toEqual({ candidates: [] });
  });

  it('offers nothing where nothing is near', () => {
    expect(resolveMention(county, '某国际航运中心')).toEqual({ candidates: [] });
  });

  it('never guesses between two units', () => {
    expect(resolveMention(county, '县水利局（县发改局）')).toEqual({
      candidates: [
        { unitId: 'water', name: '县水利局', similarity: 1 },
        { unitId: 'development', name: '县发展和改革局', similarity: 1 },
      ],
    });
  });

  it('does not take a unit of another level for one of ours', () => {
    expect(resolveMention(county, '县生态环境局')).toHaveProperty('candidates');
  });

  it.each([['街道'], ['各镇街'], ['其他县区'], ['节水领导小组成员单位']])('takes %s for several units', (mention) => {
    expect(isCollective(mention)).toBe(true);
  });

  it('offers groups alone for a collective mention', () => {
    const resolution = resolveMention(county, '各乡镇');
    expect('candidates' in resolution && resolution.candidates.every((candidate) => 'groupId' in candidate)).toBe(true);
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['水利局', '水务局', 1],
    ['县水利局', '水利局', 1],
    ['农业农村局', '农业局', 2],
    ['甲', '乙丙', 2],
  ])('between %s and %s is %i', (left, right, distance) => {
    expect(editDistance(left, right)).toBe(distance);
    expect(editDistance(right, left)).toBe(distance);
  });
});

describe('leadingOffice', () => {
  const office = registered('office', '节水供水工作领导小组办公室', { kind: 'office', hostUnitId: 'water' });
  const other = registered('other', '河湖长制工作领导小组办公室', { kind: 'office', hostUnitId: 'water' });

  it('is the one named after the group', () => {
    const roster = rosterOf(founded, office, other);
    expect(leadingOffice(roster, '县节水供水工作领导小组各成员单位')).toBe('office');
    expect(leadingOffice(roster, '县河湖长制工作领导小组')).toBe('other');
  });
  it.each(['县节水与供水工作领导小组', '节水工作领导小组成员单位', '示例县节水供水建设领导小组'])(
    'is known under the words that distinguish it: %s',
    (mention) => {
      expect(leadingOffice(rosterOf(founded, office, other), mention)).toBe('office');
    },
  );
  it.each(['县营商环境领导小组成员单位', '县知识产权工作领导小组'])('is no other than that of %s', (mention) => {
    expect(leadingOffice(rosterOf(founded, office), mention)).toBeNull();
  });
  it('is the only one where the plan says of no group what it is about', () => {
    expect(leadingOffice(rosterOf(founded, office), '')).toBe('office');
    expect(leadingOffice(rosterOf(founded, office), '县领导小组成员单位')).toBe('office');
    expect(leadingOffice(rosterOf(founded, office, other), '领导小组成员单位')).toBeNull();
  });
  it('may be an office that says of no group that it is its own', () => {
    const plain = registered('plain', '领导小组办公室', { kind: 'office', hostUnitId: 'water' });
    expect(leadingOffice(rosterOf(founded, plain), '县知识产权工作领导小组')).toBe('plain');
  });
  it('is for a person to say among several', () => {
    expect(leadingOffice(rosterOf(founded, office, other), '县营商环境领导小组成员单位')).toBeNull();
  });
});

describe('proposeUnit', () => {
  const { jurisdiction } = county;
  it.each([
    ['水利局', { name: '县水利局', aliases: [], kind: 'government' }],
    ['县财政局（县国资局）', { name: '县财政局', aliases: ['县国资局'], kind: 'government' }],
    ['市生态环境局示例分局', { name: '市生态环境局示例分局', aliases: [], kind: 'joint' }],
    ['人民银行', { name: '人民银行', aliases: [], kind: 'vertical' }],
    ['税务局', { name: '税务局', aliases: [], kind: 'vertical' }],
    ['检察院', { name: '县检察院', aliases: [], kind: 'judicial' }],
    ['县委宣传部', { name: '县委宣传部', aliases: [], kind: 'party' }],
    ['发改委', { name: '县发改委', aliases: [], kind: 'government' }],
    ['市场监管局', { name: '县市场监管局', aliases: [], kind: 'government' }],
    ['南塬镇', { name: '南塬镇', aliases: [], kind: 'town' }],
    ['经开区管委会', { name: '经开区管委会', aliases: [], kind: 'zone' }],
    ['县供水公司', { name: '县供水公司', aliases: [], kind: 'enterprise' }],
    ['县节水领导小组办公室', { name: '县节水领导小组办公室', aliases: [], kind: 'office' }],
  ])('proposes how to register %s', (mention, expected) => {
    expect(proposeUnit(mention, jurisdiction)).toEqual(expected);
  });
});

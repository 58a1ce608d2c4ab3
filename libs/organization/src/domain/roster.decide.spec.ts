import { describe, expect, it } from '@jest/globals';
import { specification } from '#libs/event-store/testing';
import type { RegisterUnits, RenameUnit, RosterCommand } from './roster.commands.js';
import { rosterDecider } from './roster.decide.js';
import { ask, defined, founded, group, registered, unit } from '../testing/roster.fixture.js';

const roster = specification(rosterDecider);
const water = registered('unit-water', '县水利局', { aliases: ['县水务局'] });
const housing = registered('unit-housing', '县住建局');
const towns = defined('group-towns', '各镇街', { aliases: ['各镇、街道'] });

const register = (...units: RegisterUnits['data']['units']) =>
  ask<RegisterUnits>('RegisterUnits', { units, groups: [] });

describe('FoundJurisdiction', () => {
  const found = ask<RosterCommand>('FoundJurisdiction', { name: '示例县', level: 'county', prefix: '县' });

  it('founds the roster', () => roster.given().when(found).then(founded));
  it('is refused a second time', () => roster.given(founded).when(found).thenRefused('organization/already-founded'));
  it('comes before everything else', () =>
    roster
      .given()
      .when(register(unit('u', '县水利局')))
      .thenRefused('organization/not-founded'));
});

describe('RegisterUnits', () => {
  it('registers units and groups in one act, groups of the same units included', () => {
    const command = ask<RegisterUnits>('RegisterUnits', {
      units: [
        unit('unit-a', ' 县水利局 ', { aliases: ['县水务局', '县水利局'] }),
        unit('unit-b', '城关镇', { kind: 'town' }),
      ],
      groups: [group('group-a', '各镇街', { members: ['unit-b'] })],
    });
    expect(roster.given(founded).when(command).events()).toEqual([
      registered('unit-a', '县水利局', { aliases: ['县水务局'] }),
      registered('unit-b', '城关镇', { kind: 'town' }),
      defined('group-a', '各镇街', { members: ['unit-b'] }),
    ]);
  });

  it('is refused for a name that a unit bears as an alias, whatever its width and spaces', () =>
    roster
      .given(founded, water)
      .when(register(unit('unit-x', '县 水务局')))
      .thenRefused('organization/name-taken', { name: '县水务局', owner: '县水利局' }));

  it('is refused for a name that a group bears', () =>
    roster
      .given(founded, towns)
      .when(register(unit('unit-x', '各镇街')))
      .thenRefused('organization/name-taken'));

  it('names every taken name at once', () =>
    roster
      .given(founded, water, housing)
      .when(register(unit('x', '县水利局'), unit('y', '县住建局'), unit('z', '县司法局')))
      .thenRefused('organization/name-taken', { names: ['县水利局', '县住建局'] }));

  it('is refused when two units of the act share a name', () =>
    roster
      .given(founded)
      .when(register(unit('x', '县水利局'), unit('y', '县水务局', { aliases: ['县水利局'] })))
      .thenRefused('organization/name-taken'));

  it('is refused for an id that is taken', () =>
    roster
      .given(founded, water)
      .when(register(unit('unit-water', '县司法局')))
      .thenRefused('organization/already-registered'));

  it('is refused for a blank name', () =>
    roster
      .given(founded)
      .when(register(unit('x', '  ')))
      .thenRefused('organization/empty-name'));

  it('is refused when there is nothing to register', () =>
    roster.given(founded).when(register()).thenRefused('organization/nothing-to-register'));

  it("asks for a leading group's office where it is housed", () => {
    const office = unit('office', '节水领导小组办公室', { kind: 'office' });
    roster.given(founded, water).when(register(office)).thenRefused('organization/office-needs-host');
    roster
      .given(founded, water)
      .when(register({ ...office, hostUnitId: 'unit-none' }))
      .thenRefused('organization/unknown-unit');
    roster
      .given(founded, water)
      .when(register({ ...office, hostUnitId: 'unit-water' }))
      .then(registered('office', '节水领导小组办公室', { kind: 'office', hostUnitId: 'unit-water' }));
  });

  it('lets no other unit have a host', () =>
    roster
      .given(founded, water)
      .when(register(unit('x', '县司法局', { hostUnitId: 'unit-water' })))
      .thenRefused('organization/only-office-has-host'));

  it('is refused for a group with a member that is in no roster', () =>
    roster
      .given(founded)
      .when(ask<RegisterUnits>('RegisterUnits', { units: [], groups: [group('g', '各镇', { members: ['nobody'] })] }))
      .thenRefused('organization/unknown-unit'));
});

describe('AddUnitAlias', () => {
  const add = (unitId: string, alias: string) => ask<RosterCommand>('AddUnitAlias', { unitId, alias });

  it('adds a name under which plans mention the unit', () =>
    roster
      .given(founded, water)
      .when(add('unit-water', '水务部门'))
      .then({ type: 'UnitAliasAdded', data: { unitId: 'unit-water', alias: '水务部门' } }));
  it('changes nothing where the unit bears it already', () => {
    expect(roster.given(founded, water).when(add('unit-water', '县水务局')).events()).toEqual([]);
  });
  it('is refused for a name of another unit', () =>
    roster.given(founded, water, housing).when(add('unit-housing', '县水务局')).thenRefused('organization/name-taken'));
  it('is refused for an unknown unit', () =>
    roster.given(founded).when(add('unit-none', '县水务局')).thenRefused('organization/unknown-unit'));
});

describe('RenameUnit', () => {
  const rename = (over: Partial<RenameUnit['data']> = {}) =>
    ask<RenameUnit>('RenameUnit', {
      unitId: 'unit-water',
      name: '县水资源局',
      documentNumber: '示编发〔2025〕3号',
      effectiveOn: '2025-03-01',
      ...over,
    });

  it('keeps the old name as an alias', () => {
    const renamed = roster.given(founded, water).when(rename()).events();
    expect(renamed).toEqual([{ type: 'UnitRenamed', data: rename().data }]);
    roster
      .given(founded, water, ...renamed)
      .when(register(unit('x', '县水利局')))
      .thenRefused('organization/name-taken');
    const { state } = roster.given(founded, water, ...renamed);
    expect(state).toMatchObject({ units: { 'unit-water': { name: '县水资源局', aliases: ['县水务局', '县水利局'] } } });
  });
  it("may take one of the unit's own aliases", () => {
    const renamed = roster
      .given(founded, water)
      .when(rename({ name: '县水务局' }))
      .events();
    const { state } = roster.given(founded, water, ...renamed);
    expect(state).toMatchObject({ units: { 'unit-water': { name: '县水务局', aliases: ['县水利局'] } } });
  });
  it('is refused for the name of another unit', () =>
    roster
      .given(founded, water, housing)
      .when(rename({ name: '县住建局' }))
      .thenRefused('organization/name-taken'));
  it('is refused for the name that the unit has', () =>
    roster
      .given(founded, water)
      .when(rename({ name: '县水利局' }))
      .thenRefused('organization/name-unchanged'));
  it('is refused before the day it takes effect', () =>
    roster
      .given(founded, water)
      .when(rename({ effectiveOn: '2025-03-04' }))
      .thenRefused('organization/rename-not-yet-effective', { effectiveOn: '2025-03-04' }));
});

describe('groups', () => {
  it('are defined once under a name', () => {
    const define = ask<RosterCommand>('DefineGroup', group('group-x', '各镇街'));
    roster.given(founded).when(define).then(defined('group-x', '各镇街'));
    roster.given(founded, towns).when(define).thenRefused('organization/name-taken');
  });
  it('get aliases of their own', () => {
    const add = ask<RosterCommand>('AddGroupAlias', { groupId: 'group-towns', alias: '各街办' });
    roster
      .given(founded, towns)
      .when(add)
      .then({ type: 'GroupAliasAdded', data: { groupId: 'group-towns', alias: '各街办' } });
    roster.given(founded).when(add).thenRefused('organization/unknown-group');
  });
  it('change their members to units of the roster', () => {
    const change = (members: string[] | null) =>
      ask<RosterCommand>('ChangeGroupMembers', { groupId: 'group-towns', members });
    roster
      .given(founded, water, towns)
      .when(change(['unit-water']))
      .then({ type: 'GroupMembersChanged', data: { groupId: 'group-towns', members: ['unit-water'] } });
    expect(roster.given(founded, water, towns).when(change(null)).events()).toEqual([]);
    roster
      .given(founded, water, towns)
      .when(change(['unit-none']))
      .thenRefused('organization/unknown-unit');
    roster.given(founded, water).when(change(null)).thenRefused('organization/unknown-group');
  });
});

import { describe, expect, it } from '@jest/globals';
import { directory } from '../testing/directory.fixture.js';
import { unitsToRegister, type MentionsToRegister } from './units-to-register.js';

const asked = (mentions: Partial<MentionsToRegister>) =>
  unitsToRegister({ units: [], groups: [], ...mentions }, directory, (name) => `id of ${name}`);
const justice = { mention: '司法局', name: '县司法局', kind: 'government' as const };

describe('unitsToRegister', () => {
  it('asks for a unit under the chosen name; a mention that the name explains needs no alias', () => {
    expect(asked({ units: [justice] }).units).toEqual([
      {
        unitId: 'id of unit:县司法局',
        name: '县司法局',
        aliases: [],
        kind: 'government',
        hostUnitId: null,
        onePerson: false,
      },
    ]);
  });

  it('keeps a mention that the name does not explain as an alias', () => {
    expect(asked({ units: [{ ...justice, mention: '司法部门' }] }).units).toMatchObject([{ aliases: ['司法部门'] }]);
  });

  it('takes the second name plate as an alias, unless a unit bears it', () => {
    const plated = (mention: string) => ({ mention, name: '县司法局', kind: 'government' as const });
    expect(asked({ units: [plated('县司法局（县法治办）')] }).units).toMatchObject([{ aliases: ['县法治办'] }]);
    expect(asked({ units: [plated('县司法局（县财政局）')] }).units).toMatchObject([{ aliases: [] }]);
  });

  it('makes one unit of several mentions under one name', () => {
    const { units } = asked({
      units: [
        { ...justice, mention: '司法部门' },
        { ...justice, mention: '司法行政部门' },
      ],
    });
    expect(units).toMatchObject([{ name: '县司法局', aliases: ['司法部门', '司法行政部门'] }]);
  });

  it('houses an office in a unit of the roster, of the same act, or nowhere known', () => {
    const office = (host: { name: string }) => ({
      mention: '节水办',
      name: '节水领导小组办公室',
      kind: 'office' as const,
      host,
    });
    expect(asked({ units: [office({ name: '水利局' })] }).units).toMatchObject([{ hostUnitId: 'water' }]);
    expect(asked({ units: [justice, office({ name: '县司法局' })] }).units[1]).toMatchObject({
      hostUnitId: 'id of unit:县司法局',
    });
    expect(() => asked({ units: [office({ name: '某局' })] })).toThrow(
      expect.objectContaining({ code: 'plan/unknown-unit' }),
    );
  });

  it('asks for groups with members by id or name, or unresolved on purpose', () => {
    const group = { mention: '县级各部门', name: '县直各部门' };
    const members = [{ unitId: 'court' }, { name: '县司法局' }, { name: '县法院' }];
    expect(asked({ units: [justice], groups: [{ ...group, members }] }).groups).toEqual([
      {
        groupId: 'id of group:县直各部门',
        name: '县直各部门',
        aliases: ['县级各部门'],
        members: ['court', 'id of unit:县司法局'],
      },
    ]);
    expect(asked({ groups: [{ ...group, mention: '县直各部门', members: null }] }).groups).toMatchObject([
      { aliases: [], members: null },
    ]);
  });
});

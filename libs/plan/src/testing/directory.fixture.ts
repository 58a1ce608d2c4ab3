import {
  rosterDirectory,
  type Roster,
  type RosterDirectory,
  type RosterGroup,
  type RosterUnit,
} from '#libs/organization';

const unit = (unitId: string, name: string, over: Partial<RosterUnit> = {}): RosterUnit => ({
  unitId,
  name,
  aliases: [],
  kind: 'government',
  hostUnitId: null,
  onePerson: false,
  leaderPostId: null,
  renamedOn: null,
  ...over,
});

const units = [
  unit('water', '县水利局', { aliases: ['县水务局'] }),
  unit('housing', '县住建局'),
  unit('finance', '县财政局'),
  unit('court', '县法院', { kind: 'judicial' }),
  unit('tax', '县税务局', { kind: 'vertical' }),
  unit('south', '南塬镇', { kind: 'town' }),
  unit('north', '北川镇', { kind: 'town' }),
  unit('office', '节水供水工作领导小组办公室', { kind: 'office', hostUnitId: 'water' }),
];

const groups: RosterGroup[] = [
  { groupId: 'towns', name: '各镇街', aliases: [], members: ['south', 'north'] },
  { groupId: 'members', name: '县节水供水工作领导小组成员单位', aliases: [], members: ['water', 'housing'] },
  { groupId: 'departments', name: '县直有关部门', aliases: [], members: null },
];

/** A small roster: 县水利局 (water), 县法院 (court), 各镇街 (towns) and the rest of the cast. */
export const roster: Roster = {
  status: 'founded',
  jurisdiction: { name: '示例县', level: 'county', prefix: '县' },
  units: Object.fromEntries(units.map((entry) => [entry.unitId, entry])),
  groups: Object.fromEntries(groups.map((entry) => [entry.groupId, entry])),
  posts: {},
  personIds: [],
  erasures: {},
};

export const directory: RosterDirectory = rosterDirectory(roster);

/** The same roster without its leading group's office. */
export const directoryWithoutOffice: RosterDirectory = rosterDirectory({
  ...roster,
  units: Object.fromEntries(Object.entries(roster.units).filter(([unitId]) => unitId !== 'office')),
});

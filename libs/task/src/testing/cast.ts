import { instantAt, publishedCalendar, systemActor, type ActingPost, type LocalDate, type Role } from '#libs/kernel';
import type { Circumstances } from '../domain/task.circumstances.js';
import type { TaskCommand } from '../domain/task.commands.js';

/** Units of 示例县 as the tests use them. */
export const units = {
  /** 水利局: leads; hosts the leading group's office. */
  water: 'unit-water',
  /** 住建局: responsible. */
  housing: 'unit-housing',
  /** 农业农村局: cooperates. */
  farming: 'unit-farming',
  /** 财政局: has no part at first. */
  finance: 'unit-finance',
  /** 供水公司: one person does everything. */
  waterworks: 'unit-waterworks',
  /** 档案馆: two contacts, no head. */
  archives: 'unit-archives',
  /** 党校: one person, its contact. */
  school: 'unit-school',
  /** 领导小组办公室, hosted by 水利局. */
  office: 'unit-office',
  /** 督查室 */
  supervision: 'unit-supervision',
  north: 'unit-north-town',
  south: 'unit-south-town',
  /** Registered, but nobody is there. */
  empty: 'unit-empty',
} as const;

/** 各镇 */
export const towns = 'group-towns';
/** 县直有关部门: unresolved on purpose. */
export const vagueGroup = 'group-vague';

const post = (name: string, unit: string, ...roles: Role[]): ActingPost => ({
  person: `person-${name}`,
  post: `post-${name}`,
  unit,
  roles,
});

/** People by what they do. */
export const people = {
  system: { ...systemActor, roles: [] } satisfies ActingPost,
  clerk: post('clerk', units.office, 'supervisor'),
  /** A supervisor whose unit hosts nothing and leads nothing. */
  otherClerk: post('other-clerk', units.supervision, 'supervisor'),
  director: post('director', units.supervision, 'supervision-director'),
  leader: post('leader', units.supervision, 'leader-in-charge'),
  verifier: post('verifier', units.supervision, 'verifier'),
  waterContact: post('water-contact', units.water, 'unit-contact'),
  waterHead: post('water-head', units.water, 'unit-head'),
  waterVerifier: post('water-verifier', units.water, 'verifier'),
  housingContact: post('housing-contact', units.housing, 'unit-contact'),
  housingHead: post('housing-head', units.housing, 'unit-head'),
  farmingHead: post('farming-head', units.farming, 'unit-head'),
  farmingVerifier: post('farming-verifier', units.farming, 'verifier'),
  financeHead: post('finance-head', units.finance, 'unit-head'),
  financeContact: post('finance-contact', units.finance, 'unit-contact'),
  waterworks: post('waterworks', units.waterworks, 'unit-contact', 'unit-head'),
  schoolContact: post('school-contact', units.school, 'unit-contact'),
  archivesContact: post('archives-contact', units.archives, 'unit-contact'),
  archivesDeputy: post('archives-deputy', units.archives, 'unit-contact'),
} as const;

/** The published calendar and this roster. */
export const circumstances: Circumstances = {
  calendar: publishedCalendar,
  roster: {
    knows: (unitId) => Object.values<string>(units).includes(unitId),
    hasAddressee: (unitId) => unitId !== units.empty,
    isOnePerson: (unitId) => unitId === units.waterworks || unitId === units.school,
    headsOf: (unitId) =>
      Object.values(people)
        .filter(({ unit, roles }) => unit === unitId && (roles as readonly Role[]).includes('unit-head'))
        .map(({ person }) => person),
    hostOf: (unitId) => (unitId === units.office ? units.water : null),
    hostUnits: [units.water],
    membersOf: (groupId) => (groupId === towns ? [units.north, units.south, units.housing] : null),
  },
};

/** A command of somebody on a day, at ten in the morning. */
export function command<T extends TaskCommand['type']>(
  type: T,
  actor: ActingPost,
  on: LocalDate,
  data: Extract<TaskCommand, { type: T }>['data'],
): TaskCommand {
  return { type, actor, at: instantAt(on, '10:00'), data } as TaskCommand;
}

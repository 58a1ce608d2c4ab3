import type { WorkingCalendar } from '#libs/kernel';

/** What the rules ask of the roster, as it is when the command is decided. */
export interface RosterFacts {
  /** Whether such a unit is registered. */
  knows(unitId: string): boolean;
  /** Whether somebody can take the order: the unit has a contact or a head. */
  hasAddressee(unitId: string): boolean;
  /** Registered as a unit of one person, or with one person alone in its posts of contact and head. */
  isOnePerson(unitId: string): boolean;
  /** The persons who head the unit. */
  headsOf(unitId: string): readonly string[];
  /** The unit that hosts a leading group's office (挂靠单位); null for every other unit. */
  hostOf(unitId: string): string | null;
  /** Units that host a leading group's office. */
  readonly hostUnits: readonly string[];
  /** Members of a group, or null while they are unresolved. */
  membersOf(groupId: string): readonly string[] | null;
}

/** What a decision depends on beside the command and the task: the calendar and the roster of the day. */
export interface Circumstances {
  readonly calendar: WorkingCalendar;
  readonly roster: RosterFacts;
}

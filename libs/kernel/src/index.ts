export {
  changesBetween,
  entryKeyOf,
  pairMembers,
  type FieldChange,
  type Json,
  type JsonObject,
  type MemberPair,
} from './comparison.js';
export { DomainError, type ErrorDetails, type RefusalKind } from './domain-error.js';
export { ROLES, systemActor, type ActingPost, type Actor, type Permission, type Role } from './actor.js';
export type { Command, Intent } from './command.js';
export type { Decider } from './decider.js';
export type { DomainEvent, Recorded } from './event.js';
export { readableFigure } from './figures.js';
export type { Erased, PersonalText, Revealed } from './personal.js';
export {
  addDays,
  addMonths,
  daysBetween,
  instantAt,
  instantOf,
  lastDayOf,
  localDateOf,
  type Instant,
  type LocalDate,
  type YearMonth,
} from './time.js';
export { publishedCalendar } from './calendar/published-calendar.js';
export type { FestivalArrangement } from './calendar/festival-arrangement.js';
export {
  defineCalendar,
  type ComputedDate,
  type FestivalYears,
  type WorkingCalendar,
} from './calendar/working-calendar.js';

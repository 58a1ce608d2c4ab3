import { instantAt, localDateOf, type Instant, type LocalDate } from '../time.js';
import { noYears, notACount, yearsApart } from './calendar.errors.js';
import { dateOf, dayNumberOf, isWeekend, type DayNumber } from './day-number.js';
import { arrangedDaysOf, type ArrangedDay, type FestivalArrangement } from './festival-arrangement.js';

/** A day that a calendar computed, as events store it. */
export interface ComputedDate {
  readonly date: LocalDate;
  /** Version of the calendar that computed it. */
  readonly calendar: string;
  /** True (暂按周末规则推算) when a day that no notice covers took part in the computation. */
  readonly provisional: boolean;
}

/** The notice of each year, by year. */
export type FestivalYears = Readonly<Record<number, readonly FestivalArrangement[]>>;

const OFFICE_HOURS = [
  ['08:30', '12:00'],
  ['14:00', '18:00'],
] as const;
const REMINDERS_START = '09:00';

/**
 * A calendar of consecutive years, each with its notice.
 * @throws DomainError `calendar/no-years`, `calendar/years-apart`, and those of `arrangedDaysOf`
 */
export function defineCalendar(version: string, years: FestivalYears): WorkingCalendar {
  const covered = Object.keys(years).map(Number);
  const [first] = covered;
  if (first === undefined) throw noYears(version);
  const arranged = covered.flatMap((year, index) => {
    if (year !== first + index) throw yearsApart(version, first + index);
    return [...arrangedDaysOf(year, years[year] ?? [])];
  });
  const last = first + covered.length - 1;
  return new WorkingCalendar(version, `${first}-01-01`, `${last}-12-31`, new Map(arranged));
}

/**
 * Which days are working days (工作日): the weekend rule and what the yearly notices arrange otherwise. Immutable; another
 * notice is laid over it by `withYear`. Beyond the covered years the weekend rule answers alone, and `isProvisional` says so.
 */
export class WorkingCalendar {
  constructor(
    readonly version: string,
    /** First covered day. */
    readonly coversFrom: LocalDate,
    /** Last covered day. The next year's notice may still move days of its December. */
    readonly coversTo: LocalDate,
    private readonly arranged: ReadonlyMap<DayNumber, ArrangedDay>,
  ) {}

  /** Working day or not; a make-up Saturday or Sunday (调休上班) is one. */
  isWorkingDay(date: LocalDate): boolean {
    return this.isWorking(dayNumberOf(date));
  }

  /** The festival whose notice names the day, whether free or worked in exchange. */
  festivalOn(date: LocalDate): string | undefined {
    return this.arranged.get(dayNumberOf(date))?.festival;
  }

  /** True when no notice covers the day's year and the weekend rule speaks alone (暂按周末规则推算). */
  isProvisional(date: LocalDate): boolean {
    return date < this.coversFrom || date > this.coversTo;
  }

  /**
   * The `count`th working day after the date, which is not counted itself (民法典第二百零一条); before it when negative.
   * Zero gives the date, working day or not.
   * @throws DomainError `calendar/not-a-count` when `count` is no whole number
   */
  addWorkingDays(date: LocalDate, count: number): LocalDate {
    if (!Number.isSafeInteger(count)) throw notACount(date, count);
    const step = Math.sign(count);
    let day = dayNumberOf(date);
    let left = Math.abs(count);
    while (left > 0) {
      day += step;
      if (this.isWorking(day)) left--;
    }
    return dateOf(day);
  }

  /**
   * Working days from one date to another, `to` counted and `from` not; negative when `to` is earlier. Undoes
   * `addWorkingDays`: from a date to its nth working day there are n.
   */
  workingDaysBetween(from: LocalDate, to: LocalDate): number {
    const last = dayNumberOf(to);
    let day = dayNumberOf(from);
    const step = Math.sign(last - day);
    let count = 0;
    while (day !== last) {
      day += step;
      if (this.isWorking(day)) count += step;
    }
    return count;
  }

  /** The date itself or the nearest working day before it (提前). */
  workingDayOnOrBefore(date: LocalDate): LocalDate {
    return this.isWorkingDay(date) ? date : this.addWorkingDays(date, -1);
  }

  /** The date itself or the nearest working day after it (顺延). */
  workingDayOnOrAfter(date: LocalDate): LocalDate {
    return this.isWorkingDay(date) ? date : this.addWorkingDays(date, 1);
  }

  /**
   * When a message due at the instant may go out: at once in office hours (08:30–12:00 and 14:00–18:00 of working days),
   * out of quiet hours at the next 09:00 of a working day.
   */
  nextWorkingInstant(instant: Instant): Instant {
    const date = localDateOf(instant);
    if (this.isWorkingDay(date)) {
      const inOffice = OFFICE_HOURS.some(
        ([from, to]) => instantAt(date, from) <= instant && instant < instantAt(date, to),
      );
      if (inOffice) return instant;
      const start = instantAt(date, REMINDERS_START);
      if (instant < start) return start;
    }
    return instantAt(this.addWorkingDays(date, 1), REMINDERS_START);
  }

  /**
   * The date as an event stores it. `reckonedFrom` is the day it was counted from: counted back from beyond the covered
   * years, a date within them is provisional too.
   */
  computed(date: LocalDate, reckonedFrom: LocalDate = date): ComputedDate {
    const provisional = this.isProvisional(date) || this.isProvisional(reckonedFrom);
    return { date, calendar: this.version, provisional };
  }

  /**
   * This calendar with a notice laid over it: the next year's, a change to a covered year, a region's own festival. Where
   * both speak of a day, the new one wins. The new version names the year.
   * @throws DomainError `calendar/years-apart` when the year neither is covered nor follows the covered ones
   */
  withYear(year: number, arrangements: readonly FestivalArrangement[]): WorkingCalendar {
    const lastYear = Number(this.coversTo.slice(0, 4));
    if (`${year}-01-01` < this.coversFrom || year > lastYear + 1) throw yearsApart(this.version, lastYear + 1);
    const coversTo = year > lastYear ? `${year}-12-31` : this.coversTo;
    const arranged = new Map([...this.arranged, ...arrangedDaysOf(year, arrangements)]);
    return new WorkingCalendar(`${this.version}+${year}`, this.coversFrom, coversTo, arranged);
  }

  private isWorking(day: DayNumber): boolean {
    return this.arranged.get(day)?.working ?? !isWeekend(day);
  }
}

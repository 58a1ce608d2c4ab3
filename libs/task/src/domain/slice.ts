import type { LocalDate } from '#libs/kernel';

/** An assessment year of a continuing task and the day by which its slice is due. */
export interface SliceYear {
  readonly year: number;
  readonly due: LocalDate;
}

/** A plan's span, day to day. */
export interface PlanPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const SLICE_DUE_DAY = '12-20';

/**
 * The slice with which work on a continuing task begins (D3): the assessment year's, due 12-20 or at the plan's end; from
 * 12-21 on the next year's. In the plan's last year the rest of December belongs to it. Null before the plan begins.
 */
export function firstSlice(startedOn: LocalDate, period: PlanPeriod): SliceYear | null {
  const year = Math.min(yearOf(startedOn), yearOf(period.to));
  const due = sliceDue(year, period);
  const begun = startedOn <= due ? year : year + 1;
  if (begun > yearOf(period.to)) return { year, due: period.to };
  return begun < yearOf(period.from) ? null : { year: begun, due: sliceDue(begun, period) };
}

/** The slices that a task begun on a day must have by another day: the first, then one each January. */
export function slicesDue(startedOn: LocalDate, on: LocalDate, period: PlanPeriod): SliceYear[] {
  const first = firstSlice(startedOn, period);
  return sliceYears(startedOn, period)
    .filter((year) => year === first?.year || year <= yearOf(on))
    .map((year) => (year === first?.year ? first : { year, due: sliceDue(year, period) }));
}

/** The next 12-20, from the day itself on; the plan's end where that comes first and still lies ahead. */
export function nextYearlyDue(on: LocalDate, period: PlanPeriod): LocalDate {
  const year = on.slice(5) <= SLICE_DUE_DAY ? yearOf(on) : yearOf(on) + 1;
  return period.to < on ? `${year}-${SLICE_DUE_DAY}` : sliceDue(year, period);
}

/** Every year whose slice has to be closed before a task begun on that day is done. */
export function sliceYears(startedOn: LocalDate, period: PlanPeriod): number[] {
  const first = firstYear(startedOn, period);
  return Array.from({ length: yearOf(period.to) - first + 1 }, (_, index) => first + index);
}

function firstYear(startedOn: LocalDate, period: PlanPeriod): number {
  return firstSlice(startedOn, period)?.year ?? yearOf(period.from);
}

function sliceDue(year: number, { to }: PlanPeriod): LocalDate {
  const day: LocalDate = `${year}-${SLICE_DUE_DAY}`;
  return day < to ? day : to;
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

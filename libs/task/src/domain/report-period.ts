import { addDays, type LocalDate, type WorkingCalendar } from '#libs/kernel';

/** A span of time that a unit reports on (填报期), named by the quarter in which it is due: `2024-Q2`. */
export interface ReportPeriod {
  readonly period: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** First day on which the report can be given. */
  readonly opens: LocalDate;
  readonly due: LocalDate;
}

/** Days before its due date on which a period opens. */
const OPEN_DAYS = 10;
/** First day, last day, and the day by which it is reported; the fourth quarter's report is the yearly summary. */
const QUARTERS = [
  ['01-01', '03-31', '03-25'],
  ['04-01', '06-30', '06-25'],
  ['07-01', '09-30', '09-25'],
  ['10-01', '12-31', '12-20'],
] as const;

/** What makes a task report on a quarter that does not end half a year. */
export interface AskedDates {
  /** Dates of work points, targets and the task itself. */
  readonly nodes: readonly LocalDate[];
  /** `MM-DD` of each year that the plan's deadline names (每季度末月25日前). */
  readonly recurrence: readonly string[];
}

/**
 * The periods a task reports on between two days: half a year each, and quarterly where a node, a target or a recurring
 * date falls into that quarter (D7). The report is due by the last recurring date of its quarter where that is earlier than
 * the quarter's own. Due dates on other than working days move to the working day before.
 * @param opensFrom leaves out the periods that opened before it
 */
export function reportPeriods(
  span: { readonly from: LocalDate; readonly to: LocalDate },
  { nodes, recurrence }: AskedDates,
  calendar: WorkingCalendar,
  opensFrom: LocalDate = span.from,
): ReportPeriod[] {
  const periods: ReportPeriod[] = [];
  let uncovered = span.from;
  for (const quarter of quarters(span)) {
    const { starts, ends, dueDay, yearHalf } = quarter;
    const recurring = recurringIn(quarter, recurrence);
    const asked = yearHalf || [...nodes, ...recurring].some((date) => starts <= date && date <= ends);
    if (!asked) continue;
    // A recurring date whose report would have opened before the work began leaves the quarter its own date.
    const windows = [...recurring.filter((date) => date < dueDay).toReversed(), dueDay].map((date) =>
      windowOf(date, calendar),
    );
    const window = windows.find(({ opens }) => opens >= span.from);
    if (!window || window.due > span.to) continue;
    const { due, opens } = window;
    if (opens >= opensFrom) periods.push({ period: nameOf(starts), from: uncovered, to: ends, opens, due });
    uncovered = addDays(ends, 1);
  }
  return periods;
}

function windowOf(dueDay: LocalDate, calendar: WorkingCalendar): Pick<ReportPeriod, 'opens' | 'due'> {
  const due = calendar.workingDayOnOrBefore(dueDay);
  return { due, opens: addDays(due, -OPEN_DAYS) };
}

function recurringIn({ starts, ends }: Quarter, recurrence: readonly string[]): LocalDate[] {
  const dates = recurrence.map((day): LocalDate => `${starts.slice(0, 4)}-${day}`);
  return dates.filter((date) => starts <= date && date <= ends).toSorted();
}

interface Quarter {
  readonly starts: LocalDate;
  readonly ends: LocalDate;
  readonly dueDay: LocalDate;
  /** The second and the fourth end half a year. */
  readonly yearHalf: boolean;
}

function quarters({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): Quarter[] {
  const first = Number(from.slice(0, 4));
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
  return years.flatMap((year) =>
    QUARTERS.map(([starts, ends, dueDay], index) => ({
      starts: `${year}-${starts}`,
      ends: `${year}-${ends}`,
      dueDay: `${year}-${dueDay}`,
      yearHalf: index % 2 === 1,
    })),
  );
}

function nameOf(starts: LocalDate): string {
  return `${starts.slice(0, 4)}-Q${(Number(starts.slice(5, 7)) + 2) / 3}`;
}

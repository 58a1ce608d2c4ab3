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

/**
 * The periods a task reports on between two days: half a year each, and quarterly where a node or a target is due in that
 * quarter (D7). Due dates on other than working days move to the working day before.
 * @param nodes dates of work points, targets and the task itself
 * @param opensFrom leaves out the periods that opened before it
 */
export function reportPeriods(
  span: { readonly from: LocalDate; readonly to: LocalDate },
  nodes: readonly LocalDate[],
  calendar: WorkingCalendar,
  opensFrom: LocalDate = span.from,
): ReportPeriod[] {
  const periods: ReportPeriod[] = [];
  let uncovered = span.from;
  for (const { starts, ends, dueDay, yearHalf } of quarters(span)) {
    const due = calendar.workingDayOnOrBefore(dueDay);
    const opens = addDays(due, -OPEN_DAYS);
    const asked = yearHalf || nodes.some((node) => starts <= node && node <= ends);
    if (!asked || opens < span.from || due > span.to) continue;
    if (opens >= opensFrom) periods.push({ period: nameOf(starts), from: uncovered, to: ends, opens, due });
    uncovered = addDays(ends, 1);
  }
  return periods;
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

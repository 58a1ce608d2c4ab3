import { addDays, addMonths, lastDayOf, type ComputedDate, type LocalDate, type WorkingCalendar } from '#libs/kernel';
import type { DraftDeadline, DraftDocument } from './draft.js';
import type { TermFromIssue } from './plan-reading.js';

/** When an item is due. `due` null: a date is missing, that of the issue, of the plan's end, or one that a person decides. */
export interface ItemDue {
  readonly due: LocalDate | null;
  /** Runs to the plan's end, with a slice for each year due 12-20. */
  readonly continuing: boolean;
  /** The due date as a calendar of working days counted it; null where none did. */
  readonly counted: ComputedDate | null;
}

/** The term that an item's deadline counts from the issue; null where it has a date of its own. */
export function termOf(deadline: DraftDeadline | null): TermFromIssue | null {
  return deadline?.kind === 'by' && deadline.date === null ? (deadline.fromIssue ?? null) : null;
}

/**
 * The day by which an item is due: the day that the plan gives, as it stands, or counted from its issue; the plan's end
 * for whatever recurs, never ends or has no deadline at all.
 */
export function dueOf(
  deadline: DraftDeadline | null,
  { issuedOn, periodTo }: Pick<DraftDocument, 'issuedOn' | 'periodTo'>,
  calendar: WorkingCalendar,
): ItemDue {
  const term = termOf(deadline);
  if (term !== null && issuedOn !== null) return countedFrom(issuedOn, term, calendar);
  if (deadline !== null && (deadline.kind === 'by' || deadline.kind === 'range')) {
    return { due: deadline.date, continuing: false, counted: null };
  }
  return { due: periodTo === null ? null : lastDayOf(periodTo), continuing: true, counted: null };
}

/** The day of issue is not counted itself, and the last day stays where it falls. */
function countedFrom(issuedOn: LocalDate, { count, unit }: TermFromIssue, calendar: WorkingCalendar): ItemDue {
  if (unit === 'working-day') {
    const counted = calendar.computed(calendar.addWorkingDays(issuedOn, count));
    return { due: counted.date, continuing: false, counted };
  }
  const due = unit === 'day' ? addDays(issuedOn, count) : addMonths(issuedOn, count);
  return { due, continuing: false, counted: null };
}

import { addDays, lastDayOf, type LocalDate, type YearMonth } from '#libs/kernel';

/** What people decided of a summary: submitted 待审定 · sent-back 已退回 · closed 已审定 */
export type SummaryStatus = 'submitted' | 'sent-back' | 'closed';

/**
 * not-begun 未开始 · in-progress 进行中 · summary-due 待小结 · summary-overdue 逾期未小结 · submitted 待审定 ·
 * sent-back 已退回 · closed 已审定
 */
export const PHASE_STANDINGS = [
  'not-begun',
  'in-progress',
  'summary-due',
  'summary-overdue',
  'submitted',
  'sent-back',
  'closed',
] as const;

/** Where a phase stands on a day: what was decided of its summary, else what the calendar says. */
export type PhaseStanding = (typeof PHASE_STANDINGS)[number];

/** From so many days before a phase's end its summary is called for (D12). */
const CALL_BEFORE = 30;

interface Span {
  readonly from: YearMonth;
  readonly to: YearMonth;
}

/** Where the phase stands at the end of the day. */
export function standingOf(phase: Span, summary: SummaryStatus | null, on: LocalDate): PhaseStanding {
  if (summary !== null) return summary;
  if (!hasBegun(phase, on)) return 'not-begun';
  if (on > dueOf(phase)) return 'summary-overdue';
  return on >= addDays(dueOf(phase), -CALL_BEFORE) ? 'summary-due' : 'in-progress';
}

/** The phase's last day, by which its summary is due. */
export function dueOf({ to }: Pick<Span, 'to'>): LocalDate {
  return lastDayOf(to);
}

/** Whether the phase's first day has come. */
export function hasBegun({ from }: Pick<Span, 'from'>, on: LocalDate): boolean {
  return on >= `${from}-01`;
}

import { lastDayOf, type LocalDate } from '#libs/kernel';
import type { DraftDocument } from './draft.js';
import type { Finding } from './finding.js';

/** Says of a plan whose period has ended before the day that its tasks will need dates of their own. */
export function periodOver(
  { periodFrom, periodTo }: Pick<DraftDocument, 'periodFrom' | 'periodTo'>,
  on: LocalDate,
): Finding[] {
  if (periodFrom === null || periodTo === null || periodTo < periodFrom) return [];
  const end = lastDayOf(periodTo);
  return end < on ? [{ code: 'plan/period-over', blocking: false, subjectId: null, details: { end } }] : [];
}

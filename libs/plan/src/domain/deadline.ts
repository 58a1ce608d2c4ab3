import { lastDayOf, type LocalDate } from '#libs/kernel';
import type { DraftDeadline, DraftDocument } from './draft.js';

/** When an item is due. `due` null: a person has to decide the phrase, or the plan's period is unknown. */
export interface ItemDue {
  readonly due: LocalDate | null;
  /** Runs to the plan's end, with a slice for each year due 12-20. */
  readonly continuing: boolean;
}

/**
 * The day by which an item is due: the day that the plan gives, as it stands, or the plan's end for whatever recurs,
 * never ends or has no deadline at all.
 */
export function dueOf(deadline: DraftDeadline | null, { periodTo }: Pick<DraftDocument, 'periodTo'>): ItemDue {
  if (deadline !== null && (deadline.kind === 'by' || deadline.kind === 'range')) {
    return { due: deadline.date, continuing: false };
  }
  return { due: periodTo === null ? null : lastDayOf(periodTo), continuing: true };
}

import type { SourceSpan } from './plan-reading.js';

/** Something to decide (`blocking`) or to look at; `code` has a text, filled from `details`. */
export interface Finding {
  readonly code: string;
  readonly blocking: boolean;
  /** The item, indicator or phase it is about; null for the plan. */
  readonly subjectId: string | null;
  readonly details: Readonly<Record<string, string | number>>;
  /** The place of the text that is in doubt, where the subject alone does not say it. */
  readonly source?: SourceSpan;
}

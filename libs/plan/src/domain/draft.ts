import type { LocalDate, YearMonth } from '#libs/kernel';
import type {
  Comparator,
  DeadlineKind,
  IndicatorKind,
  ParticipantRole,
  ReadPassage,
  ReadWarning,
  SourceSpan,
  TermFromIssue,
} from './plan-reading.js';

/** What the document says of itself; null where it is silent. */
export interface DraftDocument {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  readonly periodFrom: YearMonth | null;
  readonly periodTo: YearMonth | null;
  /** 征求意见稿: comes into force only as a trial. */
  readonly consultationDraft: boolean;
  /** The leading group's office that runs the plan, where a person said so. */
  readonly officeUnitId: string | null;
  /** The plan on trial whose issued text this is, where a person said so. */
  readonly revises: string | null;
}

/** A unit or group of the roster that a person chose for a mention, for this plan alone. */
export type DecidedTarget = { readonly unitId: string } | { readonly groupId: string };

/** A mention in the responsibility clause of an item. */
export interface DraftParticipant {
  readonly mention: string;
  /** The mention's full name, where the reading was certain of it. */
  readonly fullName: string | null;
  readonly role: ParticipantRole;
  readonly decided: DecidedTarget | null;
  /** Copied from the clause of the whole group. */
  readonly inherited: boolean;
  readonly source: SourceSpan | null;
}

/** A deadline as printed; `date` null on `by` and `range` is counted from the issue, or still to be decided by a person. */
export interface DraftDeadline {
  readonly text: string;
  readonly kind: DeadlineKind;
  readonly date: LocalDate | null;
  readonly from: LocalDate | null;
  readonly recurrence: readonly string[];
  /** Absent in a draft begun before such terms were read. */
  readonly fromIssue?: TermFromIssue | null;
  readonly source: SourceSpan | null;
}

/** A task or safeguard of the plan under review. */
export interface DraftItem {
  readonly itemId: string;
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  /** The item's passage. */
  readonly text: string;
  /** Numeral and title in the source; null for an item added by hand. */
  readonly source: SourceSpan | null;
  readonly body: SourceSpan | null;
  readonly safeguard: boolean;
  /** 按职责分工负责 */
  readonly divided: boolean;
  readonly dutyNote: string | null;
  readonly deadline: DraftDeadline | null;
  readonly participants: readonly DraftParticipant[];
  /** The lead that a person confirmed or chose; counts while it is among the participants. */
  readonly leadUnitId: string | null;
  /** The item of the revised plan that this one continues. */
  readonly continues: string | null;
}

/** A target of the plan. Values are exact decimals as text. */
export interface DraftIndicator {
  readonly indicatorId: string;
  readonly name: string;
  readonly comparator: Comparator;
  readonly value: string;
  readonly unit: string;
  readonly due: YearMonth | null;
  readonly kind: IndicatorKind;
  readonly direction: 'up' | 'down';
  readonly nature: 'binding' | 'anticipatory' | null;
  readonly baseline: string | null;
  readonly series: readonly { readonly due: YearMonth; readonly value: string }[];
  readonly quote: string;
  /** Every place that states it; the goal chapter's first. */
  readonly sources: readonly SourceSpan[];
  readonly itemIds: readonly string[];
  readonly dataProviderUnitId: string | null;
}

/** A phase of the plan. */
export interface DraftPhase {
  readonly phaseId: string;
  readonly name: string;
  readonly from: YearMonth | null;
  readonly to: YearMonth | null;
  readonly goal: string;
  readonly source: SourceSpan | null;
}

/** A plan under review: what the text states and what a person decided. Everything else is derived by `reviewDraft`. */
export interface DraftContent {
  readonly document: DraftDocument;
  readonly items: readonly DraftItem[];
  readonly indicators: readonly DraftIndicator[];
  readonly phases: readonly DraftPhase[];
  /** Passages of task chapters that became nothing above. */
  readonly unassigned: readonly ReadPassage[];
  readonly warnings: readonly ReadWarning[];
}

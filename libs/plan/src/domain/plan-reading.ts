/**
 * The reading of a document as this context takes it: what the importer found, with null where the text is silent.
 * Spans are UTF-16 offsets into the text.
 */

/** A half-open range of UTF-16 offsets into the source text. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

/** lead 牵头 · responsible 责任 · cooperating 配合 (also 参与, 协办) · guiding 指导 */
export const PARTICIPANT_ROLES = ['lead', 'responsible', 'cooperating', 'guiding'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** by 截止 · range 起止 · recurring 定期 · continuous 长期 */
export const DEADLINE_KINDS = ['by', 'range', 'recurring', 'continuous'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** working-day 工作日 · day 自然日 · month 月 */
export const TERM_UNITS = ['working-day', 'day', 'month'] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

export const COMPARATORS = ['>=', '>', '<=', '<', '='] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** level 存量 · increment 增量 · cumulative 累计 · growth-rate 增幅 · share 占比 */
export const INDICATOR_KINDS = ['level', 'increment', 'cumulative', 'growth-rate', 'share'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

export interface ReadResponsibility {
  readonly role: ParticipantRole;
  /** The mention as printed. */
  readonly text: string;
  /** The full name, where it is certain. */
  readonly unit: string | null;
  /** True where the document names no lead and this unit, the first, is proposed. */
  readonly inferred: boolean;
  readonly source: SourceSpan;
}

/** A time that counts from the day on which the plan is issued: 印发之日起30个工作日内, 即日起10日内. */
export interface TermFromIssue {
  readonly count: number;
  readonly unit: TermUnit;
}

export interface ReadDeadline {
  readonly text: string;
  readonly kind: DeadlineKind;
  /** `YYYY-MM-DD`; null where the phrase recurs, never ends or cannot be decided. */
  readonly date: string | null;
  readonly from: string | null;
  /** `MM-DD` of each year. */
  readonly recurrence: readonly string[];
  /** What has to be counted from the date of issue. */
  readonly fromIssue: TermFromIssue | null;
  readonly source: SourceSpan;
}

export interface ReadTask {
  readonly path: readonly string[];
  readonly number: string | null;
  readonly title: string;
  readonly responsibilities: readonly ReadResponsibility[];
  readonly dutyNote: string | null;
  /** 按职责分工负责: each unit answers for its own part. */
  readonly divided: boolean;
  /** The units come from a clause that the whole group of items shares. */
  readonly inheritedResponsibilities: boolean;
  readonly deadline: ReadDeadline | null;
  readonly safeguard: boolean;
  readonly source: SourceSpan;
  readonly body: SourceSpan;
}

export interface ReadIndicator {
  readonly name: string;
  /** The single measures of a target set for several at once. */
  readonly measures: readonly string[];
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
  /** `YYYY-MM` */
  readonly due: string | null;
  readonly kind: IndicatorKind;
  readonly direction: 'up' | 'down';
  readonly nature: 'binding' | 'anticipatory' | null;
  readonly baseline: number | null;
  readonly series: readonly { readonly due: string; readonly value: number }[];
  /** Index of the task whose passage states it; null for a target of the plan. */
  readonly task: number | null;
  readonly quote: string;
  readonly source: SourceSpan;
}

export interface ReadPhase {
  readonly name: string;
  /** `YYYY-MM` */
  readonly from: string | null;
  readonly to: string | null;
  readonly goal: string;
  readonly source: SourceSpan;
}

export interface ReadPassage {
  readonly text: string;
  readonly source: SourceSpan;
}

export interface ReadWarning {
  readonly code: string;
  readonly message: string;
  readonly source: SourceSpan;
}

export interface PlanReading {
  readonly document: {
    readonly title: string | null;
    readonly documentNumber: string | null;
    readonly issuer: string | null;
    readonly issuedOn: string | null;
    readonly period: { readonly from: string | null; readonly to: string | null } | null;
    /** True for 征求意见稿 and its like. */
    readonly draft: boolean;
  };
  readonly tasks: readonly ReadTask[];
  readonly indicators: readonly ReadIndicator[];
  readonly phases: readonly ReadPhase[];
  readonly unassigned: readonly ReadPassage[];
  readonly warnings: readonly ReadWarning[];
}

import type { ComputedDate, DomainEvent, LocalDate, YearMonth } from '#libs/kernel';
import type { Comparator, DeadlineKind, IndicatorKind, ParticipantRole, SourceSpan } from './plan-reading.js';

/** task 任务 · safeguard 保障任务 (counted as a task) · checklist 保障清单 (no lamp, count or score) */
export const ITEM_KINDS = ['task', 'safeguard', 'checklist'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** What the plan's document says of itself, and how much there is in it. */
export interface PlanHeader {
  readonly planId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  readonly period: { readonly from: YearMonth; readonly to: YearMonth };
  /** 征求意见稿: comes into force only as a trial. */
  readonly consultationDraft: boolean;
  /** The source text in the blob store; spans are UTF-16 offsets into it. */
  readonly sourceSha256: string;
  readonly fileName: string;
  /** The leading group's office that runs the plan. */
  readonly officeUnitId: string | null;
  /** Persons who imported or edited the draft: none of them may approve it. */
  readonly drafters: readonly string[];
  readonly counts: {
    readonly tasks: number;
    readonly safeguards: number;
    readonly checklist: number;
    readonly indicators: number;
    readonly phases: number;
  };
}

/** A unit or group on an item; neither id where a cooperating mention stayed open. */
export interface PlanParticipant {
  readonly unitId: string | null;
  readonly groupId: string | null;
  /** 其他…: units of the group that do not take part as its members. */
  readonly except: readonly string[];
  readonly role: ParticipantRole;
  readonly mention: string;
  /** Leads because a person confirmed a proposal. */
  readonly inferred: boolean;
  /** Copied from the clause of the whole group of items. */
  readonly inherited: boolean;
}

export interface PlanDeadline {
  readonly text: string;
  readonly kind: DeadlineKind;
  readonly date: LocalDate | null;
  readonly from: LocalDate | null;
  /** `MM-DD` of each year. */
  readonly recurrence: readonly string[];
}

export interface PlanItem {
  readonly itemId: string;
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly text: string;
  readonly source: SourceSpan | null;
  readonly kind: ItemKind;
  /** divided: each unit answers for its own part, the lead compiles (汇总单位). */
  readonly mode: 'joint' | 'divided';
  readonly dutyNote: string | null;
  readonly participants: readonly PlanParticipant[];
  readonly deadline: PlanDeadline | null;
  readonly due: LocalDate;
  /** Runs to the plan's end with a slice for each year. */
  readonly continuing: boolean;
  /** The due date as the calendar of working days counted it from the issue; null or absent where the plan gives it. */
  readonly counted?: ComputedDate | null;
}

export interface PlanIndicator {
  readonly indicatorId: string;
  readonly name: string;
  readonly comparator: Comparator;
  /** Exact decimals as text, here and below. */
  readonly value: string;
  readonly unit: string;
  readonly due: LocalDate;
  readonly kind: IndicatorKind;
  /** down: less is better. */
  readonly direction: 'up' | 'down';
  readonly nature: 'binding' | 'anticipatory' | null;
  readonly baseline: string | null;
  readonly series: readonly { readonly due: LocalDate; readonly value: string }[];
  readonly quote: string;
  readonly itemIds: readonly string[];
  readonly dataProviderUnitId: string | null;
}

export interface PlanPhase {
  readonly phaseId: string;
  readonly name: string;
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly goal: string;
}

/** 方案报批: the office hands the reviewed plan in; its items, indicators and phases follow in the same append. */
export type PlanSubmitted = DomainEvent<'PlanSubmitted', PlanHeader>;

/** 方案任务 */
export type PlanItemSubmitted = DomainEvent<'PlanItemSubmitted', PlanItem>;

/** 方案指标 */
export type PlanIndicatorSubmitted = DomainEvent<'PlanIndicatorSubmitted', PlanIndicator>;

/** 方案阶段 */
export type PlanPhaseSubmitted = DomainEvent<'PlanPhaseSubmitted', PlanPhase>;

/** 立项批准: the issued plan is in force; the items held back (暂缓) are not. */
export type PlanApproved = DomainEvent<'PlanApproved', { readonly heldBack: readonly string[] }>;

/** 试行: a text that is not issued yet runs without cards and scores. */
export type PlanTrialStarted = DomainEvent<
  'PlanTrialStarted',
  { readonly reason: string; readonly heldBack: readonly string[] }
>;

/** 退回修改 */
export type PlanSentBack = DomainEvent<'PlanSentBack', { readonly reason: string }>;

/**
 * 印发稿报批: the issued text of a plan on trial, handed in from a draft of its own. Its items, indicators and phases follow
 * in the same append; what continues the trial keeps its id there. The trial goes on meanwhile.
 */
export type PlanRevisionSubmitted = DomainEvent<'PlanRevisionSubmitted', PlanHeader & { readonly draftId: string }>;

/** 印发稿退回修改 */
export type PlanRevisionSentBack = DomainEvent<'PlanRevisionSentBack', { readonly reason: string }>;

/** title 标题 · text 内容 · lead 牵头单位 · units 其他单位 · due 时限 · kind 类别 · mode 分工方式 */
export const ITEM_PARTS = ['title', 'text', 'lead', 'units', 'due', 'kind', 'mode'] as const;
export type ItemPart = (typeof ITEM_PARTS)[number];

/** target 目标值 · due 到期 · course 基期和年度目标 · provider 数据提供单位 */
export const INDICATOR_PARTS = ['target', 'due', 'course', 'provider'] as const;
export type IndicatorPart = (typeof INDICATOR_PARTS)[number];

/** An item of the plan that its new text changes, and in what. */
export interface ChangedItem {
  readonly itemId: string;
  readonly parts: readonly ItemPart[];
}

/** An indicator of the plan that its new text changes, and in what. */
export interface ChangedIndicator {
  readonly indicatorId: string;
  readonly parts: readonly IndicatorPart[];
}

/**
 * 正式印发: the plan is in force with the contents of the revision. What is named neither as changed nor as added
 * continues unchanged.
 */
export type PlanIssued = DomainEvent<
  'PlanIssued',
  {
    readonly title: string;
    readonly documentNumber: string;
    readonly changed: readonly ChangedItem[];
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Not in force with the plan: held back from the trial on, or of those added. */
    readonly heldBack: readonly string[];
    readonly indicators: {
      readonly changed: readonly ChangedIndicator[];
      readonly added: readonly string[];
      readonly removed: readonly string[];
    };
    /** The phases from now on; one that changed has an id of its own. */
    readonly phaseIds: readonly string[];
  }
>;

/** Everything that happens to a plan. */
export type PlanEvent =
  | PlanSubmitted
  | PlanItemSubmitted
  | PlanIndicatorSubmitted
  | PlanPhaseSubmitted
  | PlanApproved
  | PlanTrialStarted
  | PlanSentBack
  | PlanRevisionSubmitted
  | PlanRevisionSentBack
  | PlanIssued;

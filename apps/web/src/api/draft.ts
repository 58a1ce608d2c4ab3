import type { Edition } from './edition.js';
import type { UnitKind } from './organization.js';

/** A half-open range of UTF-16 offsets into the plan's text. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

export const PARTICIPANT_ROLES = ['lead', 'responsible', 'cooperating', 'guiding'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

export const DEADLINE_KINDS = ['by', 'range', 'recurring', 'continuous'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export const COMPARATORS = ['>=', '>', '<=', '<', '='] as const;
export type Comparator = (typeof COMPARATORS)[number];

export const INDICATOR_KINDS = ['level', 'increment', 'cumulative', 'growth-rate', 'share'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

/** What the document says of itself; null where it is silent. Months as `2024-06`. */
export interface DraftDocument {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly consultationDraft: boolean;
  readonly officeUnitId: string | null;
  /** The plan on trial whose issued text this is. */
  readonly revises: string | null;
}

/** The unit or group that a person chose for a mention. */
export type DecidedTarget = { readonly unitId: string } | { readonly groupId: string };

export interface DraftParticipant {
  readonly mention: string;
  readonly fullName: string | null;
  readonly role: ParticipantRole;
  readonly decided: DecidedTarget | null;
  readonly inherited: boolean;
  readonly source: SourceSpan | null;
}

export interface DraftDeadline {
  readonly text: string;
  readonly kind: DeadlineKind;
  readonly date: string | null;
  readonly from: string | null;
  readonly recurrence: readonly string[];
  /** What is counted from the date of issue while no date is set. */
  readonly fromIssue?: { readonly count: number; readonly unit: 'working-day' | 'day' | 'month' } | null;
  readonly source: SourceSpan | null;
}

/** A task or safeguard of the plan under review. */
export interface DraftItem {
  readonly itemId: string;
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly text: string;
  readonly source: SourceSpan | null;
  readonly body: SourceSpan | null;
  readonly safeguard: boolean;
  readonly divided: boolean;
  readonly dutyNote: string | null;
  readonly deadline: DraftDeadline | null;
  readonly participants: readonly DraftParticipant[];
  readonly leadUnitId: string | null;
  /** The item of the trial that this one continues. */
  readonly continues: string | null;
}

export interface DraftIndicator {
  readonly indicatorId: string;
  readonly name: string;
  readonly comparator: Comparator;
  readonly value: string;
  readonly unit: string;
  readonly due: string | null;
  readonly kind: IndicatorKind;
  readonly direction: 'up' | 'down';
  readonly nature: 'binding' | 'anticipatory' | null;
  readonly baseline: string | null;
  readonly series: readonly { readonly due: string; readonly value: string }[];
  readonly quote: string;
  readonly sources: readonly SourceSpan[];
  readonly itemIds: readonly string[];
  readonly dataProviderUnitId: string | null;
}

export interface DraftPhase {
  readonly phaseId: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly goal: string;
  readonly source: SourceSpan | null;
}

export interface Passage {
  readonly text: string;
  readonly source: SourceSpan;
}

export interface DraftContent {
  readonly document: DraftDocument;
  readonly items: readonly DraftItem[];
  readonly indicators: readonly DraftIndicator[];
  readonly phases: readonly DraftPhase[];
  readonly unassigned: readonly Passage[];
}

export type Candidate = DecidedTarget & { readonly name: string; readonly similarity: number };

/** A participation as the plan would be submitted now. */
export interface ReviewedParticipant {
  readonly index: number | null;
  readonly mention: string;
  readonly role: ParticipantRole;
  readonly roleText: string;
  readonly unitId: string | null;
  readonly groupId: string | null;
  readonly name: string | null;
  readonly inferred: boolean;
  readonly confirmed: boolean;
  readonly inherited: boolean;
}

export interface ReviewedItem {
  readonly itemId: string;
  readonly kind: 'task' | 'safeguard' | 'checklist';
  readonly kindText: string;
  readonly due: string | null;
  readonly continuing: boolean;
  readonly participants: readonly ReviewedParticipant[];
}

/** A mention that means nothing certain yet, with all the items it stands in. */
export interface OpenMention {
  readonly mention: string;
  readonly itemIds: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly collective: boolean;
  readonly blocking: boolean;
}

/** Something to decide (`blocking`) or to look at, worded by the server. */
export interface Finding {
  readonly code: string;
  readonly blocking: boolean;
  readonly subjectId: string | null;
  readonly text: string;
}

export interface DraftReview {
  readonly officeUnitId: string | null;
  readonly items: readonly ReviewedItem[];
  readonly openMentions: readonly OpenMention[];
  readonly leadsToConfirm: readonly { readonly itemId: string; readonly unitId: string | null }[];
  readonly dataProviders: Readonly<Record<string, string | null>>;
  readonly findings: readonly Finding[];
  /** What it changes in the plan on trial that it revises; null where it revises none. */
  readonly edition: (Edition & { readonly planId: string; readonly planTitle: string }) | null;
  /** The plans on trial whose issued text it can be. */
  readonly trials: readonly { readonly planId: string; readonly title: string; readonly proposed: boolean }[];
}

export type DraftStatus = 'editing' | 'submitted' | 'sent-back' | 'in-force' | 'trial';

/** A draft with what it would become if it were submitted now. */
export interface Draft {
  readonly draftId: string;
  readonly planId: string | null;
  readonly fileName: string;
  readonly status: DraftStatus;
  readonly statusText: string;
  /** Why it was sent back. */
  readonly reason: string | null;
  readonly content: DraftContent;
  readonly review: DraftReview;
  /** How each open mention could be registered. */
  readonly proposals: Readonly<Record<string, { readonly name: string; readonly kind: UnitKind }>>;
  readonly version: number;
}

/** The whole draft as a person edits it; what only the source knows stays with the server. */
export interface DraftEdit {
  readonly document: DraftDocument;
  readonly items: readonly ItemEdit[];
  readonly indicators: readonly Omit<DraftIndicator, 'quote' | 'sources'>[];
  readonly phases: readonly Omit<DraftPhase, 'source'>[];
  readonly unassigned: readonly number[];
}

export interface ItemEdit {
  readonly itemId: string;
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly safeguard: boolean;
  readonly divided: boolean;
  readonly dutyNote: string | null;
  readonly leadUnitId: string | null;
  readonly continues: string | null;
  readonly text?: string;
  readonly source?: SourceSpan | null;
  readonly deadline: Omit<DraftDeadline, 'source'> | null;
  readonly participants: readonly { mention: string; role: ParticipantRole; decided: DecidedTarget | null }[];
}

type UnitReference = { readonly unitId: string } | { readonly name: string };

/** What a person chose for the open mentions: new units, and groups for collective ones. */
export interface MentionsToRegister {
  readonly units: readonly {
    readonly mention: string;
    readonly name: string;
    readonly kind: UnitKind;
    readonly host?: UnitReference;
  }[];
  readonly groups: readonly {
    readonly mention: string;
    readonly name: string;
    readonly members: readonly UnitReference[] | null;
  }[];
}

/** The draft as it stands, ready to be changed in one place and sent back whole. */
export function editOf({ document, items, indicators, phases, unassigned }: DraftContent): DraftEdit {
  return {
    document,
    items: items.map(itemEditOf),
    indicators: indicators.map(({ quote: _quote, sources: _sources, ...indicator }) => indicator),
    phases: phases.map(({ source: _source, ...phase }) => phase),
    unassigned: unassigned.map(({ source }) => source.start),
  };
}

function itemEditOf(item: DraftItem): ItemEdit {
  const { itemId, number, title, path, safeguard, divided, dutyNote, leadUnitId, continues } = item;
  const { deadline, participants } = item;
  const { source: _source, ...stated } = deadline ?? { source: null };
  return {
    itemId,
    number,
    title,
    path,
    safeguard,
    divided,
    dutyNote,
    leadUnitId,
    continues,
    deadline: deadline === null ? null : (stated as Omit<DraftDeadline, 'source'>),
    participants: participants.map(({ mention, role, decided }) => ({ mention, role, decided })),
  };
}

import { queryOptions } from '@tanstack/react-query';
import type {
  Comparator,
  DecidedTarget,
  Draft,
  DraftEdit,
  DraftStatus,
  IndicatorKind,
  MentionsToRegister,
  ParticipantRole,
} from './draft.js';
import type { Edition } from './edition.js';
import { fileAddress, get, getText, send, sendFile, type Command } from './http.js';
import type { NamedActor } from './personal.js';

/** A draft in the list. */
export interface DraftSummary {
  readonly draftId: string;
  readonly title: string;
  readonly fileName: string;
  readonly status: DraftStatus;
  readonly statusText: string;
  readonly updatedAt: string;
  readonly planId: string | null;
}

export type PlanStatus = 'submitted' | 'sent-back' | 'in-force' | 'trial';

interface Counts {
  readonly tasks: number;
  readonly safeguards: number;
  readonly checklist: number;
  readonly indicators: number;
  readonly phases: number;
}

/** A plan in the list. */
export interface PlanSummary {
  readonly planId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly status: PlanStatus;
  readonly statusText: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly consultationDraft: boolean;
  readonly counts: Counts;
  readonly heldBack: number;
  /** Its issued text, while nobody has brought it into force. */
  readonly revision: { readonly status: 'submitted' | 'sent-back'; readonly title: string } | null;
}

/** An item of a plan that was handed in. */
export interface PlanItem {
  readonly itemId: string;
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly text: string;
  readonly kind: 'task' | 'safeguard' | 'checklist';
  readonly mode: 'joint' | 'divided';
  readonly participants: readonly {
    readonly unitId: string | null;
    readonly groupId: string | null;
    readonly role: ParticipantRole;
    readonly name: string;
    readonly inferred: boolean;
  }[];
  readonly deadline: { readonly text: string } | null;
  readonly due: string;
  readonly continuing: boolean;
  readonly heldBack: boolean;
}

interface NamedAct extends NamedActor {
  readonly at: string;
}

/** The issued text of a plan on trial, until it is in force. */
export interface PlanRevision {
  readonly draftId: string;
  readonly status: 'submitted' | 'sent-back';
  readonly statusText: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuedOn: string | null;
  readonly reason: string | null;
  readonly submitted: NamedAct;
  readonly comparison: Edition;
}

/** One plan whole. */
export interface Plan {
  readonly planId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  readonly period: { readonly from: string; readonly to: string };
  readonly consultationDraft: boolean;
  readonly fileName: string;
  readonly officeName: string | null;
  readonly status: PlanStatus;
  readonly statusText: string;
  readonly reason: string | null;
  readonly counts: Counts;
  readonly submitted: NamedAct;
  readonly decided: NamedAct | null;
  readonly items: readonly PlanItem[];
  readonly indicators: readonly {
    readonly indicatorId: string;
    readonly name: string;
    readonly comparator: Comparator;
    readonly value: string;
    readonly unit: string;
    readonly due: string;
    readonly kind: IndicatorKind;
    readonly dataProviderUnitId: string | null;
  }[];
  readonly phases: readonly {
    readonly phaseId: string;
    readonly name: string;
    readonly from: string;
    readonly to: string;
    readonly goal: string;
  }[];
  /** For those who prepare and approve it. */
  readonly revision: PlanRevision | null;
  readonly version: number;
}

export const draftsQuery = queryOptions({
  queryKey: ['plan', 'drafts'],
  queryFn: ({ signal }) => get<{ items: DraftSummary[] }>('/plans/drafts', {}, signal),
  select: ({ items }) => items,
});

export const draftQuery = (draftId: string) =>
  queryOptions({
    queryKey: ['plan', 'draft', draftId],
    queryFn: ({ signal }) => get<Draft>(`/plans/drafts/${draftId}`, {}, signal),
  });

export const plansQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['plan', 'list', { asOf }],
    queryFn: ({ signal }) => get<{ items: PlanSummary[] }>('/plans', { asOf }, signal),
    select: ({ items }) => items,
  });

/** Reads a plan from a file; the same text again leads to the draft that it has already. */
export const importPlan = (command: Command, file: File) =>
  sendFile<{ draftId: string; existing: boolean }>('/plans/drafts', command, file);

export const saveDraft = (
  command: Command,
  { draftId, version, edit }: { draftId: string; version: number; edit: DraftEdit },
) => send('PUT', `/plans/drafts/${draftId}`, { ...command, version }, edit);

export const deleteDraft = (command: Command, { draftId, version }: { draftId: string; version: number }) =>
  send('DELETE', `/plans/drafts/${draftId}`, { ...command, version });

type OnDraft<Rest> = { readonly draftId: string; readonly version: number } & Rest;

/** Registers what the roster lacks; nothing of it, or all. */
export const registerMentions = (
  command: Command,
  { draftId, ...body }: { readonly draftId: string } & MentionsToRegister,
) => send('POST', `/plans/drafts/${draftId}/register-units`, command, body);

/** Says which unit or group a mention means, here and from now on. */
export const matchUnit = (
  command: Command,
  { draftId, ...body }: { readonly draftId: string; readonly mention: string } & DecidedTarget,
) => send('POST', `/plans/drafts/${draftId}/match-unit`, command, body);

export const confirmLeads = (
  command: Command,
  { draftId, version, leads }: OnDraft<{ leads: readonly { itemId: string; unitId: string }[] }>,
) => send('POST', `/plans/drafts/${draftId}/confirm-leads`, { ...command, version }, { leads });

export const submitDraft = (command: Command, { draftId, version }: OnDraft<object>) =>
  send<{ planId: string }>('POST', `/plans/drafts/${draftId}/submit`, { ...command, version });

/** The text into which the spans of a draft point. */
export const draftSourceQuery = (draftId: string) =>
  queryOptions({
    queryKey: ['plan', 'draft-source', draftId],
    queryFn: ({ signal }) => getText(`/plans/drafts/${draftId}/source`, {}, signal),
    staleTime: Infinity,
  });

export const planQuery = (planId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['plan', 'one', planId, { asOf }],
    queryFn: ({ signal }) => get<Plan>(`/plans/${planId}`, { asOf }, signal),
  });

/** Where a plan's text is read. */
export const planSourceLink = (planId: string, asOf?: string) => fileAddress(`/plans/${planId}/source`, { asOf });

/** A decision on a plan, on the version that was seen. */
interface OnPlan {
  readonly planId: string;
  readonly version: number;
}

export const approvePlan = (
  command: Command,
  { planId, version, heldBack }: OnPlan & { heldBack: readonly string[] },
) => send('POST', `/plans/${planId}/approve`, { ...command, version }, { heldBack });

export const startTrial = (
  command: Command,
  { planId, version, ...body }: OnPlan & { reason: string; heldBack: readonly string[] },
) => send('POST', `/plans/${planId}/start-trial`, { ...command, version }, body);

export const sendBackPlan = (command: Command, { planId, version, reason }: OnPlan & { reason: string }) =>
  send('POST', `/plans/${planId}/send-back`, { ...command, version }, { reason });

/** Brings a trial into force with its issued text. */
export const issuePlan = (command: Command, { planId, version, heldBack }: OnPlan & { heldBack: readonly string[] }) =>
  send('POST', `/plans/${planId}/issue`, { ...command, version }, { heldBack });

export const sendBackRevision = (command: Command, { planId, version, reason }: OnPlan & { reason: string }) =>
  send('POST', `/plans/${planId}/send-back-revision`, { ...command, version }, { reason });

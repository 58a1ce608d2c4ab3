import { queryOptions } from '@tanstack/react-query';
import { get, send, type Command } from './http.js';
import type { Standing } from './indicators.js';
import type { NamedActor } from './personal.js';

export type PhaseStanding =
  | 'before-plan'
  | 'not-begun'
  | 'in-progress'
  | 'summary-due'
  | 'summary-overdue'
  | 'submitted'
  | 'sent-back'
  | 'closed';

/** A phase of a plan that runs. */
export interface Phase {
  readonly planId: string;
  readonly phaseId: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly goal: string;
  readonly standing: PhaseStanding;
  readonly standingText: string;
  readonly due: string;
  /** Null where no summary is owed. */
  readonly daysLeft: number | null;
}

/** A phase whose summary waits for the present post. */
export interface PhaseTodo extends Phase {
  readonly kindText: string;
  readonly planTitle: string;
}

export type PhaseAction = 'SubmitPhaseSummary' | 'SendBackPhaseSummary' | 'ClosePhaseSummary';

/** Something late, and a node that is carried over. */
interface Matter {
  readonly taskId: string;
  readonly number: string;
  readonly title: string;
  readonly sliceYear: number | null;
  readonly unitName: string;
  readonly due: string;
}

export type LateMatter = Matter & { readonly deadlineText: string; readonly days: number };
export type CarriedNode = Matter & { readonly node: string };

export interface IndicatorFigure {
  readonly indicatorId: string;
  readonly name: string;
  readonly unit: string;
  readonly comparatorText: string;
  readonly target: string;
  readonly actual: string | null;
  readonly standing: Standing;
  readonly standingText: string;
}

/** A phase with its figures and its summary. */
export interface PhaseDetail extends Phase {
  readonly planTitle: string;
  readonly figures: {
    readonly on: string;
    readonly total: number;
    readonly statuses: readonly { readonly status: string; readonly text: string; readonly count: number }[];
    readonly nodes: { readonly due: number; readonly done: number };
    readonly late: readonly LateMatter[];
    readonly carriedOver: readonly CarriedNode[];
    readonly indicators: readonly IndicatorFigure[];
  };
  /** Position of the log at which the figures were read; null for those of the day. */
  readonly position: string | null;
  readonly text: string | null;
  readonly proposedText: string | null;
  readonly history: readonly (NamedActor & {
    readonly type: string;
    readonly typeText: string;
    readonly at: string;
    readonly reason: string | null;
  })[];
  readonly version: number;
}

/** What the present post may do with a summary. */
interface AllowedPhaseAction {
  readonly action: PhaseAction;
  readonly actionText: string;
  readonly allowed: boolean;
}

export const phasesQuery = (planId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['phase', 'list', planId, { asOf }],
    queryFn: ({ signal }) => get<{ items: readonly Phase[] }>(`/plans/${planId}/phases`, { asOf }, signal),
    select: ({ items }) => items,
  });

export const phaseQuery = (planId: string, phaseId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['phase', 'one', planId, phaseId, { asOf }],
    queryFn: ({ signal }) => get<PhaseDetail>(`/plans/${planId}/phases/${phaseId}`, { asOf }, signal),
  });

export const phaseActionsQuery = (planId: string, phaseId: string) =>
  queryOptions({
    queryKey: ['phase', 'actions', planId, phaseId],
    queryFn: ({ signal }) =>
      get<{ items: readonly AllowedPhaseAction[] }>(`/plans/${planId}/phases/${phaseId}/actions`, {}, signal),
    select: ({ items }) => items,
  });

export const phaseTodosQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['phase', 'todos', { asOf }],
    queryFn: ({ signal }) => get<{ items: readonly PhaseTodo[] }>('/todos/phases', { asOf }, signal),
    select: ({ items }) => items,
  });

type OnPhase<Rest = object> = Pick<PhaseDetail, 'planId' | 'phaseId' | 'version'> & Rest;

const act = (command: Command, { planId, phaseId, version }: OnPhase, verb: string, body: object) =>
  // Before the first summary the phase has no version that somebody could have seen.
  send('POST', `/plans/${planId}/phases/${phaseId}/${verb}`, version < 0 ? command : { ...command, version }, body);

export const submitSummary = (command: Command, { text, ...phase }: OnPhase<{ text: string }>) =>
  act(command, phase, 'submit-summary', { text });

export const sendBackSummary = (command: Command, { reason, ...phase }: OnPhase<{ reason: string }>) =>
  act(command, phase, 'send-back-summary', { reason });

export const closeSummary = (command: Command, phase: OnPhase) => act(command, phase, 'close-summary', {});

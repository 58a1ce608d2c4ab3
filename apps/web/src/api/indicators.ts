import { queryOptions } from '@tanstack/react-query';
import type { Comparator, IndicatorKind } from './draft.js';
import { get, send, type Command } from './http.js';

export type Standing = 'reached' | 'ahead' | 'behind' | 'not-computable';

/** An indicator with where it stands. Values are exact decimals as text. */
export interface Indicator {
  readonly indicatorId: string;
  readonly planId: string;
  readonly name: string;
  readonly kind: IndicatorKind;
  readonly kindText: string;
  readonly natureText: string | null;
  readonly comparator: Comparator;
  readonly comparatorText: string;
  readonly target: string;
  readonly unit: string;
  readonly due: string;
  readonly planPeriod: { readonly from: string; readonly to: string };
  readonly quote: string;
  readonly taskIds: readonly string[];
  readonly providerUnitId: string | null;
  readonly providerUnitName: string | null;
  readonly baseline: { readonly period: string; readonly value: string; readonly source: string } | null;
  readonly yearlyTargets: readonly { readonly year: string; readonly value: string }[];
  readonly actual: string | null;
  readonly expected: string | null;
  readonly through: string | null;
  readonly preliminary: boolean;
  readonly standing: Standing;
  readonly standingText: string;
  readonly explanation: string;
  readonly version: number;
}

/** The value that stands for a period. */
export interface ReportedValue {
  readonly period: string;
  readonly value: string;
  readonly status: 'preliminary' | 'final';
  readonly statusText: string;
  readonly source: string;
  readonly evidence: readonly { readonly sha256: string; readonly name: string }[];
  readonly reportedAt: string;
  readonly correction: { readonly reason: string; readonly previous: string } | null;
}

export const INDICATOR_ACTIONS = [
  'ReportValue',
  'CorrectValue',
  'SetBaseline',
  'SetYearlyTargets',
  'NameDataProvider',
] as const;
export type IndicatorAction = (typeof INDICATOR_ACTIONS)[number];

/** An indicator on its page: its values and its course. */
export interface IndicatorCourse extends Indicator {
  readonly series: readonly ReportedValue[];
  readonly planLine: {
    readonly shape: 'linear' | 'stepped';
    readonly points: readonly { readonly month: string; readonly value: string }[];
  };
  readonly actualLine: readonly { readonly month: string; readonly value: string }[];
}

/** What the present post may do with an indicator, or why it may not. */
interface AllowedIndicatorAction {
  readonly action: IndicatorAction;
  readonly allowed: boolean;
  readonly reason: string | null;
}

interface IndicatorFilter {
  readonly planId?: string | undefined;
  readonly taskId?: string | undefined;
}

export const indicatorsQuery = (filter: IndicatorFilter, asOf?: string) =>
  queryOptions({
    queryKey: ['indicator', 'list', filter, { asOf }],
    queryFn: ({ signal }) => get<{ items: readonly Indicator[] }>('/indicators', { ...filter, asOf }, signal),
    select: ({ items }) => items,
  });

export const indicatorQuery = (indicatorId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['indicator', 'one', indicatorId, { asOf }],
    queryFn: ({ signal }) => get<IndicatorCourse>(`/indicators/${indicatorId}`, { asOf }, signal),
  });

export const indicatorActionsQuery = (indicatorId: string) =>
  queryOptions({
    queryKey: ['indicator', 'actions', indicatorId],
    queryFn: ({ signal }) =>
      get<{ items: readonly AllowedIndicatorAction[] }>(`/indicators/${indicatorId}/actions`, {}, signal),
    select: ({ items }) => items,
  });

interface EvidenceName {
  readonly sha256: string;
  readonly name: string;
}

/** The bodies of the indicator's commands. */
export interface IndicatorBodies {
  'set-baseline': { period: string; value: string; source: string; reason?: string };
  'set-yearly-targets': { targets: readonly { year: string; value: string }[]; reason?: string };
  'name-data-provider': { unitId: string };
  'report-value': {
    period: string;
    value: string;
    status: 'preliminary' | 'final';
    source: string;
    evidence: readonly EvidenceName[];
  };
  'correct-value': { period: string; value: string; reason: string; source: string; evidence: readonly EvidenceName[] };
}

export const actOnIndicator = <Verb extends keyof IndicatorBodies>(
  command: Command,
  indicatorId: string,
  verb: Verb,
  body: IndicatorBodies[Verb],
) => send('POST', `/indicators/${indicatorId}/${verb}`, command, body);

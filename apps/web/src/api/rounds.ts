import { queryOptions } from '@tanstack/react-query';
import { get, send, type Command, type Outcome } from './http.js';

/** A round in a list. */
export interface RoundSummary {
  readonly roundId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly year: number;
  readonly schemeName: string;
  readonly cutOff: string;
  readonly unitCount: number;
  readonly status: RoundStatus;
  readonly statusText: string;
  readonly undecidedCount: number;
}

export type RoundStatus = 'open' | 'calculated' | 'final' | 'withdrawn';

/** A case for which points are lost. */
export interface Fault {
  readonly kind: string;
  readonly kindText: string;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly excused: boolean;
  readonly eventIds: readonly string[];
}

/** A scored line with the sentence that explains it. */
export interface ItemScore {
  readonly itemId: string;
  readonly name: string;
  readonly points: string;
  readonly score: string | null;
  readonly methodText: string;
  readonly sentence: string;
  readonly working: { readonly method: string; readonly faults?: readonly Fault[] };
  readonly decision: { readonly reason: string } | null;
  readonly eventIds: readonly string[];
}

export interface UnitResult {
  readonly unitId: string;
  readonly name: string;
  readonly total: string | null;
  readonly classText: string | null;
  readonly weight: string;
  readonly entryCount: number;
  readonly sentence: string | null;
}

interface RoundHeader {
  readonly roundId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly year: number;
  readonly cutOff: string;
  readonly cutOffPosition: string;
  readonly schemeName: string;
  readonly status: RoundStatus;
  readonly statusText: string;
  readonly version: number;
}

/** The rules of a round. */
export interface Scheme {
  readonly name: string;
  readonly dimensions: readonly {
    readonly dimensionId: string;
    readonly name: string;
    readonly points: string;
    readonly items: readonly {
      readonly itemId: string;
      readonly name: string;
      readonly points: string;
      readonly method: string;
    }[];
  }[];
  readonly classes: { readonly excellent: string; readonly good: string; readonly pass: string };
}

export interface Round extends RoundHeader {
  readonly scheme: Scheme;
  readonly outcomes: readonly ItemScore[];
  readonly undecided: readonly string[];
  readonly units: readonly UnitResult[];
}

/** One thing a unit answers for, out of a hundred. */
export interface SheetEntry {
  readonly entryId: string;
  readonly subject: 'task' | 'indicator';
  readonly number: string | null;
  readonly title: string;
  readonly roleText: string;
  readonly weight: string;
  readonly weightSentence: string;
  readonly total: string | null;
  readonly dimensions: readonly {
    readonly dimensionId: string;
    readonly name: string;
    readonly points: string;
    readonly score: string | null;
    readonly items: readonly ItemScore[];
  }[];
}

export interface UnitSheet extends RoundHeader, UnitResult {
  readonly rounding: string;
  readonly entries: readonly SheetEntry[];
}

export const roundsQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['assessment', 'rounds', { asOf }],
    queryFn: ({ signal }) => get<{ items: readonly RoundSummary[] }>('/rounds', { asOf }, signal),
    select: ({ items }) => items,
  });

export const roundQuery = (roundId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['assessment', 'round', roundId, { asOf }],
    queryFn: ({ signal }) => get<Round>(`/rounds/${roundId}`, { asOf }, signal),
  });

export const unitSheetQuery = (roundId: string, unitId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['assessment', 'sheet', roundId, unitId, { asOf }],
    queryFn: ({ signal }) => get<UnitSheet>(`/rounds/${roundId}/units/${unitId}`, { asOf }, signal),
  });

export const proposedSchemeQuery = (planId: string, year: number) =>
  queryOptions({
    queryKey: ['assessment', 'proposed', planId, year],
    queryFn: ({ signal }) => get<Scheme>('/rounds/proposed-scheme', { planId, year }, signal),
    retry: false,
  });

export const openRound = (command: Command, body: { planId: string; year: number; scheme: Scheme; cutOff: string }) =>
  send<Outcome & { roundId: string }>('POST', '/rounds', command, body);

export const calculateRound = (command: Command, roundId: string) =>
  send('POST', `/rounds/${roundId}/calculate`, command, {});

export const decideScore = (
  command: Command,
  { roundId, ...body }: { roundId: string; itemId: string; score: string; reason: string },
) => send('POST', `/rounds/${roundId}/decide-score`, command, body);

export const finaliseRound = (command: Command, roundId: string) =>
  send('POST', `/rounds/${roundId}/finalise`, command, {});

export const withdrawRound = (command: Command, { roundId, reason }: { roundId: string; reason: string }) =>
  send('POST', `/rounds/${roundId}/withdraw`, command, { reason });

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AuditSearch } from '../search.js';
import { fileAddress, get, getInBackground, send, type Command, type Page } from './http.js';

/** An event as it was recorded. */
export interface LoggedEvent {
  readonly id: string;
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: {
    readonly person: string;
    readonly post: string;
    readonly unit: string;
    /** The unit for which it was entered by somebody else. */
    readonly onBehalfOf?: string;
  };
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

/** An event, and its place in the tree; `seal` null where no checkpoint covers it. */
export interface FoundEvent {
  readonly event: LoggedEvent;
  readonly seal: { readonly index: number; readonly leaf: string; readonly size: number } | null;
}

/** The first fault that a verification found. */
export interface Fault {
  readonly code: string;
  readonly index: number | null;
  readonly detail: string;
}

/** How far the log is sealed and verified. */
export interface Seal {
  readonly sealed: boolean;
  readonly publicKey: string | null;
  readonly size: number | null;
  readonly waiting: number | null;
  readonly checkpoint: { readonly size: number; readonly position: string; readonly signedAt: string } | null;
  readonly verification: { readonly size: number; readonly verifiedAt: string; readonly fault: Fault | null } | null;
}

/** A verification that somebody asked for. */
export interface VerificationRun {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'verified' | 'cancelled' | 'failed' | 'interrupted';
  readonly askedAt: string;
  readonly events: number;
  readonly of: number | null;
  readonly endedAt: string | null;
  readonly fault: Fault | null;
}

/** Whether it goes on. */
export const isUnderWay = (run: VerificationRun | undefined): boolean =>
  run?.state === 'waiting' || run?.state === 'running';

const PROGRESS_MS = 1_000;

/** The newest verification that was asked for; asked again for as long as it goes on. */
export const newestRunQuery = queryOptions({
  queryKey: ['audit', 'verifications'],
  queryFn: ({ signal }) => getInBackground<Page<VerificationRun>>('/audit/verifications', { limit: 1 }, signal),
  select: ({ items }) => items[0],
  refetchInterval: ({ state }) => (isUnderWay(state.data?.items[0]) ? PROGRESS_MS : false),
});

/** @param after end of the newest verification, behind which the seal is asked for anew */
export const sealQuery = (after: string | null) =>
  queryOptions({
    queryKey: ['audit', 'seal', after],
    queryFn: ({ signal }) => get<Seal>('/audit/seal', {}, signal),
    placeholderData: keepPreviousData,
  });

/** The log, the newest event first. */
export const eventsQuery = (search: Omit<AuditSearch, 'event'>, asOf?: string) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'events', search, { asOf }],
    queryFn: ({ signal, pageParam }) =>
      get<Page<LoggedEvent>>(
        '/audit/events',
        { ...search, asOf, order: 'newest', limit: 30, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const eventQuery = (position: string) =>
  queryOptions({
    queryKey: ['audit', 'event', position],
    queryFn: ({ signal }) => get<FoundEvent>(`/audit/events/${position}`, {}, signal),
    staleTime: Infinity,
  });

const STORY = 500;

/** The first events of a business story, and what followed directly from an event. */
export const chainQuery = (chain: { readonly correlationId: string } | { readonly causationId: string }) =>
  queryOptions({
    queryKey: ['audit', 'chain', chain],
    queryFn: ({ signal }) => get<Page<LoggedEvent>>('/audit/events', { ...chain, limit: STORY }, signal),
    select: ({ items }) => items,
  });

export const verifyLog = (command: Command) => send<VerificationRun>('POST', '/audit/verifications', command);

export const cancelVerification = (command: Command, id: string) =>
  send<VerificationRun>('DELETE', `/audit/verifications/${id}`, command);

/** Forms in which the log can be downloaded. */
export const EXPORT_FORMATS = ['history', 'csv', 'ocel', 'xes'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Where the log is downloaded from, up to a time where one is shown. */
export const exportLink = (format: ExportFormat, asOf: string | undefined) =>
  fileAddress(`/audit/export?${new URLSearchParams({ format, ...(asOf !== undefined && { asOf }) }).toString()}`);

/** Where the proof of an event is downloaded from. */
export const proofLink = (position: string) => fileAddress(`/audit/events/${position}/proof`);

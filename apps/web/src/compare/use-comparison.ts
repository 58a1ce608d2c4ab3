import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { comparisonQuery, type Address, type ChangedField, type Comparison, type TwoTimes } from '../api/comparison.js';
import { useAsOf, useCompareWith } from '../frame/use-as-of.js';

/** The comparison that a page shows; `data` is undefined while it is on the way. */
export interface ShownComparison<Entry> {
  readonly times: TwoTimes;
  readonly data: Comparison<Entry> | undefined;
  readonly error: Error | null;
}

const NOW = 'now';

/** How what the address answers differs between the two times of the bar; null while none are compared. */
export function useComparison<Entry>(address: Address): ShownComparison<Entry> | null {
  const to = useAsOf() ?? NOW;
  const from = useCompareWith();
  const times: TwoTimes = [from ?? to, to];
  const { data, error } = useQuery({ ...comparisonQuery<Entry>(address, times), enabled: from !== undefined });
  return from === undefined ? null : { times, data, error };
}

/** In what the one thing at the address differs between the two times of the bar; in nothing while none are compared. */
export function useChanges(address: Address): readonly ChangedField[] {
  return useComparison(address)?.data?.changed ?? NONE;
}

const NONE: readonly ChangedField[] = [];

interface PagedQuery {
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Fetches a list page by page to its end while it is compared: what changed may stand on any page. */
export function useWholeList({ hasNextPage, isFetching, fetchNextPage }: PagedQuery, isWanted: boolean): void {
  useEffect(() => {
    if (isWanted && hasNextPage && !isFetching) void fetchNextPage();
  }, [isWanted, hasNextPage, isFetching, fetchNextPage]);
}

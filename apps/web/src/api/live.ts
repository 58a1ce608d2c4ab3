import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listen } from './http.js';

const GATHER_MS = 400;

/** Fetches again what changed: the server names contexts, and each query's key begins with the name of its context. */
export function useLive(): void {
  const queryClient = useQueryClient();
  useEffect(() => follow(queryClient), [queryClient]);
}

function follow(queryClient: QueryClient): () => void {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refetch = () => {
    timer = undefined;
    const topics = new Set(changed);
    changed.clear();
    const isAll = topics.has('*');
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isAll || topics.has(String(queryKey[0])) });
  };
  // What was erased may stand in anything that was fetched before: what no page shows is dropped, the rest asked for anew.
  const forget = () => {
    queryClient.removeQueries({ type: 'inactive' });
    void queryClient.invalidateQueries();
  };
  const stop = listen('/live', {
    moved: (data) => {
      for (const topic of topicsOf(data)) changed.add(topic);
      if (changed.size > 0) timer ??= setTimeout(refetch, GATHER_MS);
    },
    erased: forget,
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function topicsOf(data: string): readonly string[] {
  const message = JSON.parse(data) as { topics?: readonly string[] };
  return message.topics ?? [];
}

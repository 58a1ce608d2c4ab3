import { QueryCache, QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { isSignedOut, NoAnswer } from './api/problem.js';
import { Faulty, Missing, Waiting } from './frame/Fallbacks.js';
import { routeTree } from './routes.js';
import { parseSearch, stringifySearch } from './search.js';
import { paths } from './paths.js';

const FRESH_MS = 10_000;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => error instanceof NoAnswer && failures < 2,
    },
    mutations: { retry: false },
  },
});

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Faulty,
  defaultNotFoundComponent: Missing,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** The page shows the present alone; under a time of the past it says so instead. */
    readonly presentOnly?: boolean;
    /** The page shows one time alone; while two are compared it says which. */
    readonly comparesNothing?: boolean;
  }
}

/** A session that ends while a page is open leads back to the log-in page, and from there to this page. */
function leaveWhenSignedOut(error: Error): void {
  const { pathname, href } = router.state.location;
  if (!isSignedOut(error) || pathname === '/login') return;
  queryClient.clear();
  void router.navigate(paths.login(href));
}

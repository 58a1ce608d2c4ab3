import { useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery, type Session } from '../api/session.js';
import { useIsReadOnly } from './use-as-of.js';

/** Who is signed in; inside the frame somebody always is. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Whether the present post holds the right; for what it may read, of any time. */
export function useHolds(permission: string): boolean {
  return useSession().permissions.includes(permission);
}

/** Whether the present post may act so here and now: nobody acts on the past. */
export function useMay(permission: string): boolean {
  const isHeld = useHolds(permission);
  return !useIsReadOnly() && isHeld;
}

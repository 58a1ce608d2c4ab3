import { useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery, type Session } from '../api/session.js';

/** Who is signed in; inside the frame somebody always is. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Whether the present post holds the right. */
export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}

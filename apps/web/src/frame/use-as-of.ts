import { useNavigate, useSearch } from '@tanstack/react-router';
import { forwards, type Times } from './time/times.js';

/** The time in the past that the pages show; undefined for the present. */
export function useAsOf(): string | undefined {
  return useSearch({ strict: false }).asOf;
}

/** The earlier time that the pages compare with what they show; undefined where they compare nothing. */
export function useCompareWith(): string | undefined {
  return useSearch({ strict: false }).compareWith;
}

/** Whether the pages are only to be read: they show the past, or compare it. The one rule for everything that acts. */
export function useIsReadOnly(): boolean {
  const { asOf, compareWith } = useSearch({ strict: false });
  return asOf !== undefined || compareWith !== undefined;
}

/** Shows the page that is open at other times; what is not named stays as it is. */
export function useTravel(): (times: Times) => void {
  const navigate = useNavigate();
  const { asOf, compareWith } = useSearch({ strict: false });
  return (times) => {
    const to = forwards({ asOf, compareWith, ...times });
    void navigate({ to: '.', search: (search) => ({ ...search, ...to }), replace: asOf !== undefined });
  };
}

import { useSearch } from '@tanstack/react-router';

/** The time in the past that the pages show; undefined for the present. */
export function useAsOf(): string | undefined {
  return useSearch({ strict: false }).asOf;
}

import type { Comparator } from '../api/draft.js';

/** How a comparison is printed. */
export const SIGNS: Readonly<Record<Comparator, string>> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' };

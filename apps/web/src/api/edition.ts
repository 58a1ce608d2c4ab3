export const CHANGES = ['unchanged', 'changed', 'added', 'removed'] as const;
export type Change = (typeof CHANGES)[number];

/** What differs in an entry, in words: as it was, as it is. */
interface ChangedPart {
  readonly part: string;
  readonly partText: string;
  readonly before: string;
  readonly after: string;
}

/** An entry of a plan beside the same one in its new text. */
export interface ComparedEntry {
  readonly change: Change;
  readonly changeText: string;
  readonly parts: readonly ChangedPart[];
}

/** What a new text changes in a plan on trial. */
export interface Edition {
  readonly items: readonly (ComparedEntry & { readonly itemId: string; readonly title: string })[];
  readonly indicators: readonly (ComparedEntry & { readonly indicatorId: string; readonly name: string })[];
  readonly phases: readonly (ComparedEntry & { readonly phaseId: string; readonly name: string })[];
  readonly counts: Readonly<Record<'items' | 'indicators' | 'phases', Readonly<Record<Change, number>>>>;
}

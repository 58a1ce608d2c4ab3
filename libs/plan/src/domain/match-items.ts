import { normalText, similarity } from './edition-text.js';
import type { ItemKind } from './plan.events.js';

/** What an item is recognised by in another edition of its plan. */
export interface RecognisedItem {
  readonly itemId: string;
  readonly title: string;
  readonly text: string;
  readonly kind: ItemKind;
}

/** From here on two items are taken for the same one until a person says otherwise. */
const ALIKE_FROM = 0.6;

/**
 * Which earlier item each later one continues, by the later one's id: those of the same title and kind first, then the
 * most alike in title and text. Each is taken once; what is like nothing is missing.
 */
export function matchItems(
  earlier: readonly RecognisedItem[],
  later: readonly RecognisedItem[],
): ReadonlyMap<string, string> {
  const continued = new Map<string, string>();
  const taken = new Set<string>();
  const take = (item: RecognisedItem, before: RecognisedItem) => {
    continued.set(item.itemId, before.itemId);
    taken.add(before.itemId);
  };
  for (const item of later) {
    const same = earlier.find((before) => !taken.has(before.itemId) && isSameHeading(before, item));
    if (same !== undefined) take(item, same);
  }
  for (const { item, before } of alikePairs(earlier, later)) {
    if (!continued.has(item.itemId) && !taken.has(before.itemId)) take(item, before);
  }
  return continued;
}

function isSameHeading(one: RecognisedItem, other: RecognisedItem): boolean {
  return one.kind === other.kind && normalText(one.title) === normalText(other.title);
}

/** Pairs that are alike enough, the most alike first. */
function alikePairs(
  earlier: readonly RecognisedItem[],
  later: readonly RecognisedItem[],
): { readonly item: RecognisedItem; readonly before: RecognisedItem }[] {
  return later
    .flatMap((item) => earlier.map((before) => ({ item, before, alike: similarity(wordsOf(item), wordsOf(before)) })))
    .filter(({ alike }) => alike >= ALIKE_FROM)
    .toSorted((one, other) => other.alike - one.alike);
}

function wordsOf({ title, text }: RecognisedItem): string {
  return title + text;
}

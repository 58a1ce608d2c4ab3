import { continuedTwice, unknownItem } from './plan.errors.js';
import type { DraftItem } from './draft.js';
import { kindOf } from './item-participants.js';
import { matchItems } from './match-items.js';
import type { PlanItem } from './plan.events.js';

/** What a draft has to know of the plan that it revises. */
export interface RevisedPlan {
  readonly items: readonly PlanItem[];
}

/** The draft's items, each with the one of the plan that it most likely continues; none where it revises no plan. */
export function matchedWith(items: readonly DraftItem[], plan: RevisedPlan | null): DraftItem[] {
  const later = items.map((item) => ({ ...item, kind: kindOf(item) }));
  const matches = plan === null ? new Map<string, string>() : matchItems(plan.items, later);
  return items.map((item) => ({ ...item, continues: matches.get(item.itemId) ?? null }));
}

/**
 * The draft's items as a person says that they continue the plan's; none where it revises no plan.
 * @throws DomainError `plan/unknown-item` (rejected), `plan/continued-twice` (invalid)
 */
export function continuing(items: readonly DraftItem[], plan: RevisedPlan | null): DraftItem[] {
  if (plan === null) return items.map((item) => ({ ...item, continues: null }));
  const taken = new Set<string>();
  for (const { continues } of items) {
    if (continues === null) continue;
    const before = plan.items.find(({ itemId }) => itemId === continues);
    if (before === undefined) throw unknownItem(continues);
    if (taken.has(continues)) throw continuedTwice(before.title);
    taken.add(continues);
  }
  return [...items];
}

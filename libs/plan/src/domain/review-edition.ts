import { lastDayOf } from '#libs/kernel';
import {
  compareEditions,
  isSameIndicator,
  isSamePhase,
  type Edition,
  type EditionComparison,
} from './compare-editions.js';
import type { DraftContent } from './draft.js';
import { editionOf } from './plan-from-draft.js';
import type { SubmittedPlan } from './plan.state.js';
import type { DraftReview, Finding } from './review-draft.js';

/** What the draft changes in the plan on trial that it revises, and what stands in the way of that. */
export interface EditionReview {
  readonly comparison: EditionComparison;
  readonly findings: readonly Finding[];
}

/** Reviews the draft as the issued text of a plan. */
export function reviewEdition(
  draft: { readonly draftId: string; readonly content: DraftContent },
  review: DraftReview,
  plan: SubmittedPlan,
): EditionReview {
  const planEnd = lastDayOf(draft.content.document.periodTo ?? plan.header.period.to);
  const later = continued(editionOf(draft.content, review, planEnd), draft.content, plan);
  return { comparison: compareEditions(plan, later), findings: findingsOf(draft, review, plan) };
}

/**
 * The contents of an issued text under the ids of the plan: of its items as the draft says, of indicators of the same name
 * and unit, and of phases that are the same throughout.
 */
export function continued(edition: Edition, { items }: DraftContent, plan: Edition): Edition {
  const known = new Set(plan.items.map(({ itemId }) => itemId));
  const continuedId = new Map(
    items.flatMap(({ itemId, continues }) => (continues !== null && known.has(continues) ? [[itemId, continues]] : [])),
  );
  const idOf = (itemId: string) => continuedId.get(itemId) ?? itemId;
  const open = [...plan.indicators];
  return {
    items: edition.items.map((item) => ({ ...item, itemId: idOf(item.itemId) })),
    indicators: edition.indicators.map((indicator) => {
      const found = open.findIndex((before) => isSameIndicator(before, indicator));
      const [before] = found === -1 ? [] : open.splice(found, 1);
      const indicatorId = before?.indicatorId ?? indicator.indicatorId;
      return { ...indicator, indicatorId, itemIds: indicator.itemIds.map(idOf) };
    }),
    phases: edition.phases.map((phase) => ({
      ...phase,
      phaseId: plan.phases.find((before) => isSamePhase(before, phase))?.phaseId ?? phase.phaseId,
    })),
  };
}

/** Without these a text is only read; with them it does not become the issued one. */
const NEEDED_TO_ISSUE: readonly string[] = ['plan/consultation-draft', 'plan/not-issued'];

function findingsOf(
  { draftId }: { readonly draftId: string },
  { findings }: DraftReview,
  { status, header, revision }: SubmittedPlan,
): Finding[] {
  const all = findings.map((finding) =>
    NEEDED_TO_ISSUE.includes(finding.code) ? { ...finding, blocking: true } : finding,
  );
  const about = (code: string): Finding => ({
    code,
    blocking: true,
    subjectId: null,
    details: { title: header.title },
  });
  if (status !== 'trial') return [about('plan/not-on-trial'), ...all];
  const isOther = revision?.status === 'submitted' && revision.draftId !== draftId;
  return isOther ? [about('plan/revision-pending'), ...all] : all;
}

import type { ReviewedDraft, TrialPlan } from '../application/drafting.js';
import { confidenceOf, type ReviewedParticipant } from '../domain/item-participants.js';
import { editionAnswer, type EditionAnswer, type TextOf } from './edition.answer.js';
import type { DraftReview, Finding, ReviewedItem } from '../domain/review-draft.js';

type AnsweredEdition = EditionAnswer & { readonly planId: string; readonly planTitle: string };

type AnsweredItem = Omit<ReviewedItem, 'participants'> & {
  readonly kindText: string;
  readonly participants: readonly (ReviewedParticipant & { readonly roleText: string; readonly confidence: number })[];
};

/** A draft as the review page shows it: the reviewed draft with words and confidence. */
export type DraftAnswer = Omit<ReviewedDraft, 'review' | 'edition' | 'trials'> & {
  readonly statusText: string;
  readonly review: Omit<DraftReview, 'items' | 'findings'> & {
    readonly items: readonly AnsweredItem[];
    readonly findings: readonly (Finding & { readonly text: string })[];
    /** What it changes in the plan on trial that it revises; null where it revises none. */
    readonly edition: AnsweredEdition | null;
    /** The plans on trial whose issued text it can be. */
    readonly trials: readonly TrialPlan[];
  };
};

/** Puts words to a reviewed draft. */
export function answerOf(draft: ReviewedDraft, textOf: TextOf): DraftAnswer {
  const { review, edition, trials, ...kept } = draft;
  return {
    ...kept,
    statusText: textOf(`plan/status/${draft.status}`),
    review: {
      ...review,
      items: review.items.map((item) => ({
        ...item,
        kindText: textOf(`plan/item-kind/${item.kind}`),
        participants: item.participants.map((participant) => ({
          ...participant,
          roleText: textOf(`plan/participant-role/${participant.role}`),
          confidence: confidenceOf(participant),
        })),
      })),
      findings: review.findings.map((finding) => ({ ...finding, text: textOf(finding.code, finding.details) })),
      edition: edition && {
        planId: edition.planId,
        planTitle: edition.title,
        ...editionAnswer(edition, textOf),
      },
      trials,
    },
  };
}

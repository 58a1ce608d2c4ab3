import type { ReviewedDraft } from '../application/drafting.js';
import { confidenceOf, type ReviewedParticipant } from '../domain/item-participants.js';
import type { DraftReview, Finding, ReviewedItem } from '../domain/review-draft.js';

/** Finds a text for people by its code. */
export type TextOf = (code: string, details?: Readonly<Record<string, unknown>>) => string;

type AnsweredItem = Omit<ReviewedItem, 'participants'> & {
  readonly kindText: string;
  readonly participants: readonly (ReviewedParticipant & { readonly roleText: string; readonly confidence: number })[];
};

/** A draft as the review page shows it: the reviewed draft with words and confidence. */
export type DraftAnswer = Omit<ReviewedDraft, 'review'> & {
  readonly statusText: string;
  readonly review: Omit<DraftReview, 'items' | 'findings'> & {
    readonly items: readonly AnsweredItem[];
    readonly findings: readonly (Finding & { readonly text: string })[];
  };
};

/** Puts words to a reviewed draft. */
export function answerOf(draft: ReviewedDraft, textOf: TextOf): DraftAnswer {
  const { review } = draft;
  return {
    ...draft,
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
    },
  };
}

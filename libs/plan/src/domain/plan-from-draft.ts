import { lastDayOf, type LocalDate } from '#libs/kernel';
import type { Edition } from './compare-editions.js';
import type { DraftContent, DraftIndicator, DraftItem } from './draft.js';
import type { PlanSubmission } from './plan.commands.js';
import { periodUnknown, submissionBlocked } from './plan.errors.js';
import type { PlanIndicator, PlanItem, PlanParticipant } from './plan.events.js';
import type { ReviewedParticipant } from './item-participants.js';
import type { DraftReview, ReviewedItem } from './review-draft.js';

/** What a submission has beside the draft's content. */
export interface SubmissionOrigin {
  readonly planId: string;
  readonly sourceSha256: string;
  readonly fileName: string;
  readonly drafters: readonly string[];
}

/**
 * The plan that a reviewed draft hands in.
 * @throws DomainError with the code of the first blocking finding (rejected); `details.findings` lists all of them
 */
export function planFromDraft(content: DraftContent, review: DraftReview, origin: SubmissionOrigin): PlanSubmission {
  const { document } = content;
  const blocking = review.findings.filter((finding) => finding.blocking);
  const [first] = blocking;
  if (first !== undefined) throw submissionBlocked(first, blocking);
  const { periodFrom, periodTo } = document;
  if (periodFrom === null || periodTo === null) throw periodUnknown();
  return {
    header: {
      ...origin,
      title: document.title,
      documentNumber: document.documentNumber,
      issuer: document.issuer,
      issuedOn: document.issuedOn,
      period: { from: periodFrom, to: periodTo },
      consultationDraft: document.consultationDraft,
      officeUnitId: review.officeUnitId,
    },
    ...editionOf(content, review, lastDayOf(periodTo)),
  };
}

/** What the draft holds beside its header, as far as it is decided; `planEnd` dates what has no date of its own. */
export function editionOf(content: DraftContent, review: DraftReview, planEnd: LocalDate): Edition {
  return {
    items: content.items.flatMap((item, index) => itemOf(item, review.items[index], planEnd)),
    indicators: content.indicators.map((indicator) => indicatorOf(indicator, review, planEnd)),
    phases: content.phases.flatMap(({ phaseId, name, from, to, goal }) =>
      from === null || to === null ? [] : [{ phaseId, name, from, to, goal }],
    ),
  };
}

function itemOf(item: DraftItem, reviewed: ReviewedItem | undefined, planEnd: LocalDate): PlanItem[] {
  if (reviewed === undefined) return [];
  const { itemId, number, title, path, text, source, divided, dutyNote, deadline } = item;
  return [
    {
      itemId,
      number,
      title,
      path,
      text,
      source,
      kind: reviewed.kind,
      mode: divided ? 'divided' : 'joint',
      dutyNote,
      participants: reviewed.participants.map(participantOf),
      deadline:
        deadline === null
          ? null
          : {
              text: deadline.text,
              kind: deadline.kind,
              date: deadline.date,
              from: deadline.from,
              recurrence: deadline.recurrence,
            },
      due: reviewed.due ?? planEnd,
      continuing: reviewed.continuing,
      counted: reviewed.counted,
    },
  ];
}

function participantOf(participant: ReviewedParticipant): PlanParticipant {
  const { unitId, groupId, except, role, mention, inferred, inherited } = participant;
  return { unitId, groupId, except, role, mention, inferred, inherited };
}

function indicatorOf(indicator: DraftIndicator, { dataProviders }: DraftReview, planEnd: LocalDate): PlanIndicator {
  const { sources: _, due, series, ...rest } = indicator;
  return {
    ...rest,
    due: due === null ? planEnd : lastDayOf(due),
    series: series.map((point) => ({ due: lastDayOf(point.due), value: point.value })),
    dataProviderUnitId: dataProviders[indicator.indicatorId] ?? null,
  };
}

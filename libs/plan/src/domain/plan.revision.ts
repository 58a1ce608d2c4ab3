import { compareEditions, type Change, type EditionComparison } from './compare-editions.js';
import type { IssuePlan, SendBackRevision, SubmitRevision } from './plan.commands.js';
import { noRevision, notOnTrial, reasonMissing, revisionPending, unknownItem, unknownPlan } from './plan.errors.js';
import type { PlanEvent } from './plan.events.js';
import type { PlanRevision, PlanState, SubmittedPlan } from './plan.state.js';
import { countsOf, entriesOf, requireComplete, requireIssued, requireOtherThanDrafters } from './plan.submission.js';

/** 印发稿报批: the issued text of a plan on trial; handed in again it replaces what was sent back. */
export function submitRevision({ data }: SubmitRevision, state: PlanState): PlanEvent[] {
  const plan = requireTrial(state);
  if (plan.revision?.status === 'submitted') throw revisionPending(plan.revision.header.title);
  requireIssued(data.header);
  requireComplete(data);
  const { draftId, header } = data;
  return [{ type: 'PlanRevisionSubmitted', data: { ...header, counts: countsOf(data), draftId } }, ...entriesOf(data)];
}

/** 印发稿退回修改 */
export function sendBackRevision({ data: { reason } }: SendBackRevision, state: PlanState): PlanEvent[] {
  requireRevision(state);
  if (reason.trim() === '') throw reasonMissing();
  return [{ type: 'PlanRevisionSentBack', data: { reason: reason.trim() } }];
}

/** 正式印发: the trial comes into force with the contents of its issued text. */
export function issuePlan({ data: { heldBack }, actor }: IssuePlan, state: PlanState): PlanEvent[] {
  const { plan, revision } = requireRevision(state);
  requireOtherThanDrafters(actor.person, revision);
  const documentNumber = requireIssued(revision.header);
  const comparison = compareEditions(plan, revision);
  const added = itemIds(comparison, 'added');
  const unknown = heldBack.find((itemId) => !added.includes(itemId));
  if (unknown !== undefined) throw unknownItem(unknown);
  return [
    {
      type: 'PlanIssued',
      data: {
        title: revision.header.title,
        documentNumber,
        changed: comparison.items.flatMap(({ change, parts, after }) =>
          change === 'changed' && after !== null ? [{ itemId: after.itemId, parts }] : [],
        ),
        added,
        removed: itemIds(comparison, 'removed'),
        heldBack: [...stillHeldBack(plan, comparison), ...heldBack],
        indicators: changedIndicators(comparison),
        phaseIds: revision.phases.map(({ phaseId }) => phaseId),
      },
    },
  ];
}

function itemIds({ items }: EditionComparison, change: Change): string[] {
  return items.flatMap((entry) => (entry.change === change ? ((entry.after ?? entry.before)?.itemId ?? []) : []));
}

/** What the trial held back and the new text keeps. */
function stillHeldBack(plan: SubmittedPlan, { items }: EditionComparison): string[] {
  const kept = items.flatMap(({ before, after }) => (before !== null && after !== null ? [after.itemId] : []));
  return 'heldBack' in plan ? plan.heldBack.filter((itemId) => kept.includes(itemId)) : [];
}

function changedIndicators({ indicators }: EditionComparison) {
  const idsOf = (change: Change) =>
    indicators.flatMap((entry) => (entry.change === change ? ((entry.after ?? entry.before)?.indicatorId ?? []) : []));
  const changed = indicators.flatMap(({ change, parts, after }) =>
    change === 'changed' && after !== null ? [{ indicatorId: after.indicatorId, parts }] : [],
  );
  return { changed, added: idsOf('added'), removed: idsOf('removed') };
}

function requireTrial(state: PlanState): SubmittedPlan {
  if (state.status === 'none') throw unknownPlan();
  if (state.status !== 'trial') throw notOnTrial(state.header.title, state.status);
  return state;
}

function requireRevision(state: PlanState): { readonly plan: SubmittedPlan; readonly revision: PlanRevision } {
  const plan = requireTrial(state);
  if (plan.revision?.status !== 'submitted') throw noRevision(plan.header.title);
  return { plan, revision: plan.revision };
}

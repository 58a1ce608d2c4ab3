import { continuing, matchedWith, type RevisedPlan } from './continued-items.js';
import type {
  DecidedTarget,
  DraftContent,
  DraftDeadline,
  DraftDocument,
  DraftIndicator,
  DraftItem,
  DraftParticipant,
  DraftPhase,
} from './draft.js';
import { duplicateId, leadNotOnItem, unknownItem, unknownUnit } from './plan.errors.js';
import type { ParticipantRole, SourceSpan } from './plan-reading.js';
import type { DraftReview } from './review-draft.js';
import type { UnitDirectory } from './unit-directory.js';

/** A mention as a person edits it; place and full name stay with the mention. */
export interface ParticipantEdit {
  readonly mention: string;
  readonly role: ParticipantRole;
  readonly decided: DecidedTarget | null;
}

/** An item as a person edits it; a new one brings an id of its own and its text. */
export interface ItemEdit extends Pick<
  DraftItem,
  'itemId' | 'number' | 'title' | 'path' | 'safeguard' | 'divided' | 'dutyNote' | 'leadUnitId' | 'continues'
> {
  readonly text?: string | undefined;
  readonly source?: SourceSpan | null | undefined;
  readonly deadline: Omit<DraftDeadline, 'source'> | null;
  readonly participants: readonly ParticipantEdit[];
}

/**
 * The whole draft as a person edits it, in the order wanted: an entry that is absent is removed, one with an unknown id
 * is new. What only the source knows (passages, places, quotes) stays where the id stays.
 */
export interface DraftEdit {
  readonly document: DraftDocument;
  readonly items: readonly ItemEdit[];
  readonly indicators: readonly Omit<DraftIndicator, 'quote' | 'sources'>[];
  readonly phases: readonly Omit<DraftPhase, 'source'>[];
  /** The unassigned passages that are still to be looked at, by where they start. */
  readonly unassigned: readonly number[];
}

/**
 * The draft after the edit. Where it says for the first time that it revises a plan, its items are matched with that plan's.
 * @param revised the plan that the edit says it revises
 * @throws DomainError `plan/duplicate-id`, `plan/continued-twice` (invalid), `plan/unknown-item`, `plan/unknown-unit`
 * (rejected)
 */
export function editDraft(
  content: DraftContent,
  edit: DraftEdit,
  directory: UnitDirectory,
  revised: RevisedPlan | null = null,
): DraftContent {
  requireDistinct([
    ...edit.items.map(({ itemId }) => itemId),
    ...edit.indicators.map(({ indicatorId }) => indicatorId),
    ...edit.phases.map(({ phaseId }) => phaseId),
  ]);
  requireItems(edit);
  requireKnownTargets(edit, directory);
  const items = edit.items.map((item) => itemAfter(item, content.items));
  const isNew = edit.document.revises !== content.document.revises;
  return {
    document: edit.document,
    items: isNew ? matchedWith(items, revised) : continuing(items, revised),
    indicators: edit.indicators.map((indicator) => {
      const known = content.indicators.find(({ indicatorId }) => indicatorId === indicator.indicatorId);
      return { ...indicator, quote: known?.quote ?? '', sources: known?.sources ?? [] };
    }),
    phases: edit.phases.map((phase) => ({
      ...phase,
      source: content.phases.find(({ phaseId }) => phaseId === phase.phaseId)?.source ?? null,
    })),
    unassigned: content.unassigned.filter(({ source }) => edit.unassigned.includes(source.start)),
    warnings: content.warnings,
  };
}

/** A lead that a person confirmed as proposed, or chose among the item's units. */
export interface LeadDecision {
  readonly itemId: string;
  readonly unitId: string;
}

/**
 * The draft with the leads that a person saw and confirmed in one act.
 * @throws DomainError `plan/unknown-item`, `plan/lead-not-on-item` (rejected)
 */
export function confirmLeads(
  content: DraftContent,
  review: DraftReview,
  decisions: readonly LeadDecision[],
): DraftContent {
  for (const { itemId, unitId } of decisions) {
    const reviewed = review.items.find((item) => item.itemId === itemId);
    if (reviewed === undefined) throw unknownItem(itemId);
    if (!reviewed.participants.some((participant) => participant.unitId === unitId)) {
      const title = content.items.find((item) => item.itemId === itemId)?.title ?? itemId;
      throw leadNotOnItem(title, unitId);
    }
  }
  const leadOf = new Map(decisions.map(({ itemId, unitId }) => [itemId, unitId]));
  return {
    ...content,
    items: content.items.map((item) => ({ ...item, leadUnitId: leadOf.get(item.itemId) ?? item.leadUnitId })),
  };
}

function itemAfter(edit: ItemEdit, items: readonly DraftItem[]): DraftItem {
  const known = items.find(({ itemId }) => itemId === edit.itemId);
  const { text, source, deadline, participants, ...rest } = edit;
  return {
    ...rest,
    text: known?.text ?? text ?? edit.title,
    source: known?.source ?? source ?? null,
    body: known?.body ?? source ?? null,
    deadline: deadline === null ? null : { ...deadline, source: known?.deadline?.source ?? null },
    participants: participants.map((participant) => participantAfter(participant, known)),
  };
}

function participantAfter(edit: ParticipantEdit, item: DraftItem | undefined): DraftParticipant {
  const known = item?.participants.find(({ mention }) => mention === edit.mention);
  return {
    ...edit,
    fullName: known?.fullName ?? null,
    inherited: known?.inherited ?? false,
    source: known?.source ?? null,
  };
}

function requireDistinct(ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw duplicateId(id);
    seen.add(id);
  }
}

function requireItems({ items, indicators }: DraftEdit): void {
  const known = new Set(items.map(({ itemId }) => itemId));
  for (const itemId of indicators.flatMap((indicator) => indicator.itemIds)) {
    if (!known.has(itemId)) throw unknownItem(itemId);
  }
}

function requireKnownTargets({ document, items, indicators }: DraftEdit, directory: UnitDirectory): void {
  const decided = items.flatMap(({ participants }) => participants.flatMap((participant) => participant.decided ?? []));
  const units = [
    document.officeUnitId,
    ...items.map(({ leadUnitId }) => leadUnitId),
    ...indicators.map(({ dataProviderUnitId }) => dataProviderUnitId),
    ...decided.map((target) => ('unitId' in target ? target.unitId : null)),
  ];
  for (const id of units) if (id !== null && directory.unit(id) === undefined) throw unknownUnit(id);
  for (const target of decided) {
    if ('groupId' in target && directory.group(target.groupId) === undefined) throw unknownUnit(target.groupId);
  }
}

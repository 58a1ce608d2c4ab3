import { mergeIndicators } from './draft-indicators.js';
import type { DraftContent, DraftItem, DraftParticipant } from './draft.js';
import type { PlanReading, ReadResponsibility, ReadTask } from './plan-reading.js';

/** What a reading comes with. */
export interface ReadingOrigin {
  /** The text into which the spans point. */
  readonly text: string;
  /** The title where the document states none. */
  readonly fallbackTitle: string;
  /** The office whose clerk imports, or null. */
  readonly officeUnitId: string | null;
  /** New ids for items, indicators and phases. */
  readonly ids: { next(): string };
}

/**
 * The draft that a person reviews: one item for each task, one indicator for each measure, the phases. It keeps what the
 * text states; what the roster makes of it is derived by `reviewDraft`, so that a later entry in the roster counts.
 */
export function draftFromReading(reading: PlanReading, origin: ReadingOrigin): DraftContent {
  const { document } = reading;
  const items = reading.tasks.map((task) => itemOf(task, origin));
  return {
    document: {
      title: document.title ?? origin.fallbackTitle,
      documentNumber: document.documentNumber,
      issuer: document.issuer,
      issuedOn: document.issuedOn,
      periodFrom: document.period?.from ?? null,
      periodTo: document.period?.to ?? null,
      consultationDraft: document.draft,
      officeUnitId: origin.officeUnitId,
      revises: null,
    },
    items,
    indicators: mergeIndicators(reading.indicators, items, origin.ids),
    phases: reading.phases.map((phase) => ({ phaseId: origin.ids.next(), ...phase })),
    unassigned: reading.unassigned,
    warnings: reading.warnings,
  };
}

function itemOf(task: ReadTask, { text, ids }: ReadingOrigin): DraftItem {
  return {
    itemId: ids.next(),
    number: task.number,
    title: task.title,
    path: task.path,
    text: text.slice(task.body.start, task.body.end).trim(),
    source: task.source,
    body: task.body,
    safeguard: task.safeguard,
    divided: task.divided,
    dutyNote: task.dutyNote,
    deadline: task.deadline,
    participants: task.responsibilities.map((responsibility) => participantOf(responsibility, task)),
    leadUnitId: null,
    continues: null,
  };
}

function participantOf(responsibility: ReadResponsibility, task: ReadTask): DraftParticipant {
  const proposedLead = responsibility.role === 'lead' && responsibility.inferred;
  return {
    mention: responsibility.text,
    fullName: responsibility.unit,
    // An inferred lead is a responsible unit in the text; who leads is proposed anew from the roster.
    role: proposedLead ? 'responsible' : responsibility.role,
    decided: null,
    inherited: task.inheritedResponsibilities,
    source: responsibility.source,
  };
}

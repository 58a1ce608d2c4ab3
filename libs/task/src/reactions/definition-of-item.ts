import { deriveId } from '#libs/event-store';
import { lastDayOf } from '#libs/kernel';
import { COMPARATOR_SIGNS, type PlanIndicator, type PlanItem, type SubmittedPlan } from '#libs/plan';
import type { DraftedParticipant, TaskDefinition, TaskTarget } from '../domain/task.definition.js';

/** The task that a plan's item becomes; `ordinal` is its place in the plan, from 1. */
export function definitionOf(plan: SubmittedPlan, item: PlanItem, ordinal: number): TaskDefinition {
  const { header, indicators, submitted } = plan;
  const { planId, title: planTitle, period } = header;
  const { itemId, title, text, path, kind, mode, due, deadline, continuing } = item;
  return {
    taskId: deriveId(planId, itemId),
    planId,
    planTitle,
    itemId,
    ordinal,
    number: numberOf(plan, ordinal),
    title,
    text,
    path,
    kind,
    trial: plan.status === 'trial',
    mode,
    participants: participantsOf(plan, item),
    due,
    dueText: deadline?.text ?? null,
    recurrence: deadline?.recurrence ?? [],
    continuing,
    period: { from: `${period.from}-01`, to: lastDayOf(period.to) },
    targets: indicators.filter(({ itemIds }) => itemIds.includes(itemId)).map(targetOf),
    deliverable: null,
    enteredBy: [...new Set([...header.drafters, submitted.person])],
  };
}

/** 督办编号: the document's number and the place in it; a trial has no document yet. */
function numberOf({ header, status }: SubmittedPlan, ordinal: number): string {
  const document = header.documentNumber ?? (status === 'trial' ? '试行' : header.title);
  return `${document}-${String(ordinal).padStart(2, '0')}`;
}

/** A checklist item without units is the office's own. */
function participantsOf({ header }: SubmittedPlan, { kind, participants }: PlanItem): DraftedParticipant[] {
  const office = header.officeUnitId;
  if (kind === 'checklist' && participants.length === 0 && office !== null) {
    return [{ unitId: office, groupId: null, except: [], role: 'lead', mention: '' }];
  }
  return participants.map(({ unitId, groupId, except, role, mention }) => ({ unitId, groupId, except, role, mention }));
}

function targetOf({ indicatorId, name, comparator, value, unit, due, series }: PlanIndicator): TaskTarget {
  const wording = (wanted: string) => `${name} ${COMPARATOR_SIGNS[comparator]} ${wanted}${unit}`;
  const yearly = series
    .map((point) => ({ due: point.due, text: `${wording(point.value)}（${point.due.slice(0, 4)}年）` }))
    .toSorted((one, other) => one.due.localeCompare(other.due));
  return { indicatorId, text: wording(value), due, yearly };
}

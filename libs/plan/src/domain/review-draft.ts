/**
 * What a draft would become if it were submitted now, and what stands in the way. Derived from the draft and the roster
 * each time it is shown or submitted, so that a unit registered a minute ago counts.
 */

import { lastDayOf, publishedCalendar } from '#libs/kernel';
import { dueOf, termOf, type ItemDue } from './deadline.js';
import { isSameMeasure } from './draft-indicators.js';
import type { DraftContent, DraftIndicator, DraftItem } from './draft.js';
import {
  isChecklist,
  kindOf,
  participantsOf,
  type ReviewedParticipant,
  type ReviewSetting,
} from './item-participants.js';
import type { ItemKind } from './plan.events.js';
import type { DirectoryCandidate, UnitDirectory } from './unit-directory.js';

/** Something to decide (`blocking`) or to look at; `code` has a text, filled from `details`. */
export interface Finding {
  readonly code: string;
  readonly blocking: boolean;
  /** The item, indicator or phase it is about; null for the plan. */
  readonly subjectId: string | null;
  readonly details: Readonly<Record<string, string | number>>;
}

export interface ReviewedItem extends ItemDue {
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly participants: readonly ReviewedParticipant[];
}

/** A mention that means nothing certain yet, with all the items it stands in. */
export interface OpenMention {
  readonly mention: string;
  /** Its full name, where the reading was certain of it. */
  readonly fullName: string | null;
  readonly itemIds: readonly string[];
  readonly candidates: readonly DirectoryCandidate[];
  readonly collective: boolean;
  /** False where it only cooperates. */
  readonly blocking: boolean;
}

/** An item whose lead a person has to confirm (`unitId`: the proposal) or to choose (`unitId` null). */
export interface LeadToConfirm {
  readonly itemId: string;
  readonly unitId: string | null;
}

export interface DraftReview {
  /** The office that runs the plan; null where none is known. */
  readonly officeUnitId: string | null;
  /** How that office would be called, where the plan mentions its leading group and the roster lacks the office. */
  readonly officeName: string | null;
  readonly items: readonly ReviewedItem[];
  readonly openMentions: readonly OpenMention[];
  readonly leadsToConfirm: readonly LeadToConfirm[];
  /** The unit proposed to report each indicator, by indicator id. */
  readonly dataProviders: Readonly<Record<string, string | null>>;
  readonly findings: readonly Finding[];
}

/** Reviews a draft against the roster of today. */
export function reviewDraft(content: DraftContent, directory: UnitDirectory): DraftReview {
  const setting: ReviewSetting = { directory, officeUnitId: officeOf(content, directory) };
  const items = content.items.map((item) => reviewItem(item, content, setting));
  return {
    officeUnitId: setting.officeUnitId,
    officeName: setting.officeUnitId === null ? officeNameOf(content, directory) : null,
    items,
    openMentions: openMentionsOf(items, content, directory),
    leadsToConfirm: items.flatMap(leadToConfirm),
    dataProviders: Object.fromEntries(
      content.indicators.map((indicator) => [indicator.indicatorId, dataProviderOf(indicator, items)]),
    ),
    findings: [
      ...documentFindings(content),
      ...officeFindings(content, setting),
      ...content.items.flatMap((item, index) => itemFindings(item, items[index], directory)),
      ...items.flatMap((item, index) => leadFindings(item, content.items[index]?.title ?? '', directory)),
      ...items.flatMap((item, index) => dueFindings(item, content.items[index], content.document)),
      ...indicatorFindings(content.indicators),
      ...content.phases.flatMap(phaseFindings),
    ],
  };
}

function reviewItem(item: DraftItem, { document }: DraftContent, setting: ReviewSetting): ReviewedItem {
  const kind = kindOf(item);
  const due = dueOf(item.deadline, document, publishedCalendar);
  return { itemId: item.itemId, kind, ...due, participants: participantsOf(item, setting) };
}

/** The office that a person named, else that of the leading group which the plan mentions, else the only one. */
function officeOf({ document, items }: DraftContent, directory: UnitDirectory): string | null {
  if (document.officeUnitId !== null) return document.officeUnitId;
  return directory.leadingOffice(leadingGroupIn(items, directory) ?? '');
}

function leadingGroupIn(items: readonly DraftItem[], directory: UnitDirectory): string | undefined {
  return items
    .flatMap(({ participants }) => participants.map(({ mention }) => mention))
    .find((mention) => directory.isLeadingGroup(mention));
}

function officeNameOf({ items }: DraftContent, directory: UnitDirectory): string | null {
  const mention = leadingGroupIn(items, directory);
  return mention === undefined ? null : `${directory.leadingGroupOf(mention)}办公室`;
}

function isOpen({ unitId, groupId }: ReviewedParticipant): boolean {
  return unitId === null && groupId === null;
}

/** A responsible or leading unit, or the members of a leading group, must be known before the plan is submitted. */
function isAccountable({ role, mention }: ReviewedParticipant, directory: UnitDirectory): boolean {
  return role === 'lead' || role === 'responsible' || directory.isLeadingGroup(mention);
}

function openMentionsOf(
  items: readonly ReviewedItem[],
  content: DraftContent,
  directory: UnitDirectory,
): OpenMention[] {
  const read = content.items.flatMap(({ participants }) => participants);
  const open = items.flatMap(({ itemId, participants }) =>
    participants.filter(isOpen).map((participant) => ({ itemId, participant })),
  );
  return [...Map.groupBy(open, ({ participant }) => participant.mention)].map(([mention, entries]) => ({
    mention,
    fullName: read.find((entry) => entry.mention === mention && entry.fullName !== null)?.fullName ?? null,
    itemIds: [...new Set(entries.map(({ itemId }) => itemId))],
    candidates: entries[0]?.participant.candidates ?? [],
    collective: directory.isCollective(mention),
    blocking: entries.some(({ participant }) => isAccountable(participant, directory)),
  }));
}

function leadToConfirm({ itemId, kind, participants }: ReviewedItem): LeadToConfirm[] {
  if (kind === 'checklist') return [];
  const lead = participants.find(({ role }) => role === 'lead');
  if (lead === undefined) return [{ itemId, unitId: null }];
  return lead.inferred && !lead.confirmed ? [{ itemId, unitId: lead.unitId }] : [];
}

function dataProviderOf(indicator: DraftIndicator, items: readonly ReviewedItem[]): string | null {
  if (indicator.dataProviderUnitId !== null) return indicator.dataProviderUnitId;
  const served = items.find(({ itemId }) => indicator.itemIds.includes(itemId));
  return served?.participants.find(({ role }) => role === 'lead')?.unitId ?? null;
}

const finding = (code: string, subjectId: string | null, details: Finding['details'] = {}): Finding => ({
  code,
  blocking: true,
  subjectId,
  details,
});

const notice = (...args: Parameters<typeof finding>): Finding => ({ ...finding(...args), blocking: false });

function documentFindings({ document, items, unassigned }: DraftContent): Finding[] {
  const { title, periodFrom, periodTo, documentNumber, issuedOn, consultationDraft } = document;
  const found: Finding[] = [];
  if (title.trim() === '') found.push(finding('plan/no-title', null));
  if (periodFrom === null || periodTo === null) found.push(finding('plan/period-unknown', null));
  else if (periodTo < periodFrom) found.push(finding('plan/period-reversed', null));
  if (items.every(isChecklist)) found.push(finding('plan/no-tasks', null));
  if (consultationDraft) found.push(notice('plan/consultation-draft', null, { title }));
  else if (documentNumber === null || issuedOn === null) found.push(notice('plan/not-issued', null, { title }));
  if (unassigned.length > 0) found.push(notice('plan/passages-unassigned', null, { count: unassigned.length }));
  return found;
}

function officeFindings({ items }: DraftContent, { officeUnitId }: ReviewSetting): Finding[] {
  const count = items.filter(isChecklist).length;
  return officeUnitId === null && count > 0 ? [notice('plan/office-unknown', null, { count })] : [];
}

/** The title, and the units: what the roster lacks comes before who leads, which may follow from it. */
function itemFindings(item: DraftItem, reviewed: ReviewedItem | undefined, directory: UnitDirectory): Finding[] {
  const untitled = item.title.trim() === '' ? [finding('plan/item-without-title', item.itemId)] : [];
  const participants = reviewed?.participants ?? [];
  return [...untitled, ...participants.flatMap((participant) => participantFindings(participant, item, directory))];
}

function leadFindings(
  { itemId, kind, participants }: ReviewedItem,
  title: string,
  directory: UnitDirectory,
): Finding[] {
  const lead = participants.find(({ role }) => role === 'lead');
  if (lead === undefined) {
    if (kind === 'checklist') return [];
    const awaitsOffice = participants.some(({ mention }) => directory.isLeadingGroup(mention));
    return [finding(awaitsOffice ? 'plan/office-missing' : 'plan/lead-undecided', itemId, { title })];
  }
  if (!lead.inferred || lead.confirmed) return [];
  return [finding('plan/lead-unconfirmed', itemId, { title, unit: lead.name ?? lead.mention })];
}

function dueFindings(
  { itemId, due, continuing, counted }: ReviewedItem,
  item: DraftItem | undefined,
  { periodFrom, periodTo }: DraftContent['document'],
): Finding[] {
  const title = item?.title ?? '';
  const counts = termOf(item?.deadline ?? null) !== null;
  if (due === null) {
    const code = counts ? 'plan/issue-date-missing' : 'plan/deadline-undecided';
    return continuing ? [] : [finding(code, itemId, { title, deadline: item?.deadline?.text ?? '' })];
  }
  // A plan may be issued before it begins, and something be due in the first days.
  if (!counts && periodFrom !== null && due < `${periodFrom}-01`)
    return [finding('plan/due-before-period', itemId, { title, due })];
  const isAfter = periodTo !== null && due > lastDayOf(periodTo);
  return [
    ...(isAfter ? [notice('plan/due-after-period', itemId, { title, due })] : []),
    ...(counted?.provisional === true ? [notice('plan/due-provisional', itemId, { title, due })] : []),
  ];
}

function participantFindings(participant: ReviewedParticipant, item: DraftItem, directory: UnitDirectory): Finding[] {
  const { mention, unitId, groupId, name } = participant;
  const details = { title: item.title, mention };
  if (isOpen(participant)) {
    return isAccountable(participant, directory)
      ? [finding('plan/unit-unresolved', item.itemId, details)]
      : [notice('plan/cooperating-unresolved', item.itemId, details)];
  }
  if (name === null) return [finding('plan/unknown-unit', item.itemId, { ...details, id: unitId ?? groupId ?? '' })];
  const members = groupId === null ? undefined : directory.group(groupId)?.members;
  if (groupId !== null && (members ?? []).length === 0) {
    return [notice('plan/group-without-members', item.itemId, { ...details, group: name })];
  }
  return [];
}

function indicatorFindings(indicators: readonly DraftIndicator[]): Finding[] {
  return indicators.flatMap((indicator, index) => {
    const other = indicators
      .slice(0, index)
      .find((earlier) => isSameMeasure(earlier, indicator) && earlier.value !== indicator.value);
    if (other === undefined) return [];
    const { indicatorId, name, value } = indicator;
    return [finding('plan/indicator-values-differ', indicatorId, { name, value, other: other.value })];
  });
}

function phaseFindings({ phaseId, name, from, to }: DraftContent['phases'][number]): Finding[] {
  if (from === null || to === null) return [finding('plan/phase-undated', phaseId, { name })];
  return to < from ? [finding('plan/phase-reversed', phaseId, { name })] : [];
}

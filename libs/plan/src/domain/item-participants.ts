/**
 * From the mentions of an item to who takes part in it (the import table of the domain):
 * 1. each mention is resolved, by a person's decision before the roster's names;
 * 2. a unit mentioned twice takes part once, in its higher role;
 * 3. the members of a leading group cooperate;
 * 4. one unit leads: the one that a person confirmed, else the stated lead, else the first unit as a proposal, else the
 *    leading group's office. A court never leads by a rule, nor does a vertically managed body where each unit answers
 *    for its own part.
 */

import type { DraftItem, DraftParticipant } from './draft.js';
import type { ItemKind } from './plan.events.js';
import type { ParticipantRole, SourceSpan } from './plan-reading.js';
import type { DirectoryCandidate, DirectoryResolution, UnitDirectory } from './unit-directory.js';

/** A participation as the plan would be submitted now. */
export interface ReviewedParticipant {
  /** Place among the item's own participants; null for the leading group's office, which the text does not name. */
  readonly index: number | null;
  readonly mention: string;
  readonly role: ParticipantRole;
  readonly unitId: string | null;
  readonly groupId: string | null;
  /** The name in the roster of the unit or group. */
  readonly name: string | null;
  /** 其他…: units of the group that take part otherwise, and not as its members. */
  readonly except: readonly string[];
  /** How the mention was understood (`person`: somebody decided); null while it is not. */
  readonly matchedBy: string | null;
  /** The nearest names, where nothing is certain. */
  readonly candidates: readonly DirectoryCandidate[];
  /** Leads by a rule, not by the text. */
  readonly inferred: boolean;
  /** Leads because a person confirmed or chose it. */
  readonly confirmed: boolean;
  readonly inherited: boolean;
  readonly source: SourceSpan | null;
}

/** 1 for what the text or a person says, less for what was completed or taken apart, 0 for what is open. */
export function confidenceOf({ matchedBy }: ReviewedParticipant): number {
  if (matchedBy === null) return 0;
  return matchedBy === 'prefix' || matchedBy === 'name-plate' || matchedBy === 'group' ? 0.9 : 1;
}

const RANK: readonly ParticipantRole[] = ['lead', 'responsible', 'cooperating', 'guiding'];

/** What the import table needs beside the item. */
export interface ReviewSetting {
  readonly directory: UnitDirectory;
  /** The leading group's office that runs the plan, where it is known. */
  readonly officeUnitId: string | null;
}

/** Who takes part in the item, its lead first. A safeguard without units is the office's own. */
export function participantsOf(item: DraftItem, setting: ReviewSetting): ReviewedParticipant[] {
  const { directory } = setting;
  if (isChecklist(item)) return officeAsLead([], setting).map((office) => ({ ...office, inferred: false }));
  const resolved = item.participants.map((participant, index) => resolve(participant, index, directory));
  const led = withLead(item, onceEach(resolved), setting);
  return led.map((participant) => ({
    ...participant,
    except:
      participant.groupId !== null && directory.isRemainder(participant.mention)
        ? led.flatMap(({ unitId }) => unitId ?? [])
        : [],
  }));
}

/** 保障措施 that no unit is named for: kept on the checklist, without lamp, count or score. */
export function isChecklist({ safeguard, participants }: DraftItem): boolean {
  return safeguard && participants.length === 0;
}

/** What an item is by the import table. */
export function kindOf(item: DraftItem): ItemKind {
  if (!item.safeguard) return 'task';
  return isChecklist(item) ? 'checklist' : 'safeguard';
}

function resolve(participant: DraftParticipant, index: number, directory: UnitDirectory): ReviewedParticipant {
  const { mention, fullName, role, decided, inherited, source } = participant;
  const resolution = decided === null ? resolveNames([mention, fullName], directory) : null;
  const target = decided ?? resolution ?? { candidates: [] };
  const unitId = 'unitId' in target ? target.unitId : null;
  const groupId = 'groupId' in target ? target.groupId : null;
  return {
    index,
    mention,
    role,
    unitId,
    groupId,
    name: (unitId === null ? directory.group(groupId ?? '')?.name : directory.unit(unitId)?.name) ?? null,
    except: [],
    matchedBy: decided === null ? matchedBy(resolution) : 'person',
    candidates: resolution !== null && 'candidates' in resolution ? resolution.candidates : [],
    inferred: false,
    confirmed: false,
    inherited,
    source,
  };
}

/** The first name that means something certain; else what is near to the mention itself. */
function resolveNames(names: readonly (string | null)[], directory: UnitDirectory): DirectoryResolution | null {
  const resolutions = names.filter((name) => name !== null).map((name) => directory.resolve(name));
  return resolutions.find((resolution) => !('candidates' in resolution)) ?? resolutions[0] ?? null;
}

function matchedBy(resolution: DirectoryResolution | null): string | null {
  return resolution === null || 'candidates' in resolution ? null : resolution.matchedBy;
}

function onceEach(participants: readonly ReviewedParticipant[]): ReviewedParticipant[] {
  const targetOf = ({ unitId, groupId, index }: ReviewedParticipant) => unitId ?? groupId ?? `open ${index}`;
  const best = Map.groupBy(participants, targetOf);
  return [...best.values()].flatMap(
    (same) => same.toSorted((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role))[0] ?? [],
  );
}

function withLead(
  item: DraftItem,
  participants: readonly ReviewedParticipant[],
  setting: ReviewSetting,
): ReviewedParticipant[] {
  const { directory } = setting;
  const accountable = participants.filter(({ role }) => role === 'lead' || role === 'responsible');
  const groups = accountable.filter(({ mention }) => directory.isLeadingGroup(mention));
  const office = groups.length > 0 && groups.length === accountable.length ? officeAsLead(groups, setting) : [];
  const others = participants
    .filter(({ unitId }) => unitId === null || unitId !== office[0]?.unitId)
    .map((other) => (groups.includes(other) ? { ...other, role: 'cooperating' as const } : other));
  const all = [...office, ...others];

  const proposed = proposedLead(item, all, directory);
  const decided = all.find(({ unitId }) => unitId !== null && unitId === item.leadUnitId);
  const lead = decided ?? proposed?.participant;
  return all
    .map((participant) => {
      if (participant === lead) {
        const inferred = participant === proposed?.participant && proposed.inferred;
        return { ...participant, role: 'lead' as const, inferred, confirmed: participant === decided };
      }
      return participant.role === 'lead' ? { ...participant, role: 'responsible' as const } : participant;
    })
    .toSorted((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'));
}

/** Who leads by the text or by a rule; `inferred` where a person has to confirm it. */
function proposedLead(
  item: DraftItem,
  participants: readonly ReviewedParticipant[],
  directory: UnitDirectory,
): { participant: ReviewedParticipant; inferred: boolean } | null {
  const single = participants.filter(({ groupId, mention }) => groupId === null && !directory.isCollective(mention));
  const stated = single.filter(({ role }) => role === 'lead');
  const first = stated[0] ?? single.find(({ role }) => role === 'responsible');
  if (first === undefined) return null;
  const kind = first.unitId === null ? undefined : directory.unit(first.unitId)?.kind;
  if (item.divided && stated.length === 0 && (kind === 'judicial' || kind === 'vertical')) return null;
  const isStated = stated.length === 1 && first.index !== null && kind !== 'judicial';
  return { participant: first, inferred: !isStated };
}

/** The plan's office, or the one of these leading groups, as a lead that no text names; empty where none is known. */
function officeAsLead(
  groups: readonly ReviewedParticipant[],
  { directory, officeUnitId }: ReviewSetting,
): ReviewedParticipant[] {
  const [group] = groups;
  const unitId = officeUnitId ?? directory.leadingOffice(group?.mention ?? '');
  const unit = unitId === null ? undefined : directory.unit(unitId);
  if (unit === undefined) return [];
  return [
    {
      index: null,
      mention: unit.name,
      role: 'lead',
      unitId: unit.unitId,
      groupId: null,
      name: unit.name,
      except: [],
      matchedBy: 'office',
      candidates: [],
      inferred: true,
      confirmed: false,
      inherited: group?.inherited ?? false,
      source: group?.source ?? null,
    },
  ];
}

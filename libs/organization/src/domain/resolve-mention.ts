/**
 * From the mention in a plan to the unit or group of the roster:
 * 1. the exact name or alias;
 * 2. a collective mention (各镇街, 其他县区, 领导小组成员单位) against the groups;
 * 3. either plate of 甲局（乙局）;
 * 4. the bare form, with 县, 区 or 市 left out or written once for the whole list;
 * 5. else the three nearest names, for a person to decide. What is ambiguous is never guessed.
 */

import { editDistance } from './edit-distance.js';
import { groupForms, isCollective } from './group-name.js';
import type { Roster } from './roster.state.js';
import { bareForms, foldName, platesOf } from './unit-name.js';

/** A unit or group that a mention may mean. */
export type MentionTarget = { readonly unitId: string } | { readonly groupId: string };

/** A near miss: the target, the name it bears now, and how alike the mention is to one of its names, 0 to 1. */
export type MentionCandidate = MentionTarget & { readonly name: string; readonly similarity: number };

/** How a mention was understood; everything but `name` and `alias` deserves a second look. */
export type MatchedBy = 'name' | 'alias' | 'name-plate' | 'prefix' | 'group';

/** What a mention means: one unit; one group; or nothing certain, with at most three candidates. */
export type MentionResolution =
  | { readonly unitId: string; readonly matchedBy: MatchedBy }
  | { readonly groupId: string; readonly matchedBy: MatchedBy }
  | { readonly candidates: readonly MentionCandidate[] };

const CANDIDATES = 3;
const LEAST_SIMILARITY = 0.6;

interface KnownName {
  readonly target: MentionTarget;
  readonly name: string;
  /** What the target is called now. */
  readonly current: string;
  readonly matchedBy: 'name' | 'alias';
  readonly forms: readonly string[];
}

/** Resolves one mention; for many, `mentionResolver` reads the roster once. */
export function resolveMention(roster: Roster, mention: string): MentionResolution {
  return mentionResolver(roster)(mention);
}

/** Reads the roster's names once and answers for any number of mentions. */
export function mentionResolver(roster: Roster): (mention: string) => MentionResolution {
  const { jurisdiction } = roster;
  const names = knownNames(roster);
  const exact = new Map(names.map((known) => [foldName(known.name), known]));

  return (mention) => {
    const folded = foldName(mention);
    const known = exact.get(folded);
    if (known !== undefined) return { ...known.target, matchedBy: known.matchedBy };

    if (isCollective(mention)) {
      const groups = withForm(names.filter(isGroup), groupForms(mention, jurisdiction));
      return settled(groups, 'group') ?? nearest(names.filter(isGroup), groupForms(mention, jurisdiction));
    }

    const plates = platesOf(mention);
    const plated = plates.flatMap((plate) => exact.get(plate) ?? []);
    const byPlate = settled(plated, 'name-plate');
    if (byPlate !== null) return byPlate;

    const forms = plates.flatMap((plate) => bareForms(plate, jurisdiction));
    const units = names.filter((name) => !isGroup(name));
    return settled(withForm(units, forms), 'prefix') ?? nearest(names, forms);
  };
}

function knownNames({ jurisdiction, units, groups }: Roster): KnownName[] {
  const named = (
    target: MentionTarget,
    name: string,
    aliases: readonly string[],
    formsOf: (name: string) => string[],
  ) =>
    [name, ...aliases].map((text, index) => ({
      target,
      name: text,
      current: name,
      matchedBy: index === 0 ? ('name' as const) : ('alias' as const),
      forms: formsOf(text),
    }));
  return [
    ...Object.values(units).flatMap(({ unitId, name, aliases }) =>
      named({ unitId }, name, aliases, (text) => platesOf(text).flatMap((plate) => bareForms(plate, jurisdiction))),
    ),
    ...Object.values(groups).flatMap(({ groupId, name, aliases }) =>
      named({ groupId }, name, aliases, (text) => groupForms(text, jurisdiction)),
    ),
  ];
}

function isGroup({ target }: KnownName): boolean {
  return 'groupId' in target;
}

function withForm(names: readonly KnownName[], forms: readonly string[]): KnownName[] {
  return names.filter((known) => known.forms.some((form) => forms.includes(form)));
}

/** One target: it. Several: they are the candidates. None: null. */
function settled(matches: readonly KnownName[], matchedBy: MatchedBy): MentionResolution | null {
  const targets = distinctTargets(matches);
  const [only] = targets;
  if (only === undefined) return null;
  if (targets.length === 1) return { ...only.target, matchedBy };
  return {
    candidates: targets
      .slice(0, CANDIDATES)
      .map(({ target, current }) => ({ ...target, name: current, similarity: 1 })),
  };
}

function nearest(names: readonly KnownName[], forms: readonly string[]): MentionResolution {
  const ranked = names
    .map((known) => ({ known, similarity: closest(known.forms, forms) }))
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .toSorted((a, b) => b.similarity - a.similarity || (a.known.name < b.known.name ? -1 : 1));
  const found = new Map(ranked.map(({ known, similarity }) => [known, similarity]));
  return {
    candidates: distinctTargets(ranked.map(({ known }) => known))
      .slice(0, CANDIDATES)
      .map((known) => ({ ...known.target, name: known.current, similarity: found.get(known) ?? 0 })),
  };
}

function closest(left: readonly string[], right: readonly string[]): number {
  return Math.max(0, ...left.flatMap((a) => right.map((b) => similarityOf(a, b))));
}

function similarityOf(a: string, b: string): number {
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  // Texts so unequal in length cannot be alike enough; their distance need not be worked out.
  return shorter / longer < LEAST_SIMILARITY ? 0 : 1 - editDistance(a, b) / longer;
}

function distinctTargets(names: readonly KnownName[]): KnownName[] {
  const seen = new Set<string>();
  return names.filter(({ target }) => {
    const id = 'unitId' in target ? target.unitId : target.groupId;
    return seen.has(id) ? false : seen.add(id);
  });
}

import type { ParsedResponsibility, ResponsibilityRole } from '../parsed-plan.js';
import { completeUnits } from '../extract/complete-units.js';
import { isCollective, isLedFromAbove, withoutPlate } from '../extract/unit-name.js';
import type { PlanText } from '../text/plan-text.js';
import type { PlacedClause } from './task-items.js';

/** What the whole document says about its units. */
export interface UnitHabits {
  /** The position from which on the first unit of a list leads (列第一位的为牵头单位，下同); Infinity if nowhere. */
  firstLeadsFrom: number;
  /** The level that all units print which print one. */
  commonPrefix: string | null;
}

export interface Responsibilities {
  list: ParsedResponsibility[];
  /** True where there are units, but none that may be taken for the lead. */
  isLeadUndecided: boolean;
}

const RANK: Record<ResponsibilityRole, number> = { lead: 0, responsible: 1, cooperating: 2, guiding: 3 };

/** The units of a task's clauses, each once, with the lead that the text names or lets one propose. */
export function readResponsibilities(
  text: PlanText,
  clauses: readonly PlacedClause[],
  habits: UnitHabits,
): Responsibilities {
  const named = clauses.flatMap((clause) => {
    const printed = clause.content.mentions.map((mention) => text.print(mention));
    const units = completeUnits(printed, habits.commonPrefix);
    const firstLeads = clause.content.firstLeads || clause.start >= habits.firstLeadsFrom;
    return clause.content.mentions.map((mention, i) => ({
      role: mention.role,
      text: printed[i] ?? '',
      unit: units[i] ?? null,
      inferred: false,
      source: text.span(mention),
      name: text.read(mention).replace(/\s/gu, ''),
      firstLeads,
    }));
  });
  const highest = new Map<string, (typeof named)[number]>();
  for (const one of named) {
    const known = highest.get(one.name);
    if (known === undefined || RANK[one.role] < RANK[known.role]) highest.set(one.name, one);
  }
  const unique = named.filter((one) => highest.get(one.name) === one);
  const first = unique.find(({ role }) => role === 'responsible');
  const hasLead = unique.some(({ role }) => role === 'lead');
  if (!hasLead && first !== undefined && mayLead(first.name)) {
    first.role = 'lead';
    first.inferred = !first.firstLeads;
  }
  const list = unique.map(({ name: _name, firstLeads: _firstLeads, ...responsibility }) => responsibility);
  return { list, isLeadUndecided: list.length > 0 && !list.some(({ role }) => role === 'lead') };
}

/** A group cannot lead, and a court or a vertically managed body is asked, not told. */
const mayLead = (name: string) => !isCollective(name) && !isLedFromAbove(withoutPlate(name));

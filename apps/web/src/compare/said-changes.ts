import type { ChangedField } from '../api/comparison.js';

/** Fields that say by a code what the field beside them says in words. */
const CODES = new Set([
  'change',
  'class',
  'colour',
  'comparator',
  'deadline',
  'excusedFor',
  'form',
  'ground',
  'kind',
  'method',
  'nature',
  'part',
  'role',
  'roles',
  'rule',
  'standing',
  'status',
  'taskStatus',
  'type',
]);

/** Fields that move with the clock, though nobody did anything. */
const CLOCK = new Set(['days', 'daysLate', 'daysLeft', 'expected', 'lateDays']);

/** Fields that repeat in a sentence, a count or a technical mark what others say. */
const REPEATED = new Set([
  'claimedBy',
  'actualLine',
  'entryCount',
  'explanation',
  'key',
  'mediaType',
  'planLine',
  'reportedBy',
  'sha256',
  'size',
  'sourceSha256',
  'updatedAt',
  'version',
]);

/** Ids that stand without the name beside them. */
const SAID_IDS = new Set(['hostUnitId', 'officeUnitId', 'proposedUnitId', 'fromUnitId', 'toUnitId']);

/** Whether people are told of a field of this name; what it says is said by another where they are not. */
export function isSaid(name: string): boolean {
  if (/Ids?$/.test(name)) return SAID_IDS.has(name);
  return !CODES.has(name) && !CLOCK.has(name) && !REPEATED.has(name);
}

/**
 * The changes that people are told of. The rule behind a lamp counts days in its sentence: it is told where it has become
 * another rule.
 */
export function saidChanges(changes: readonly ChangedField[]): readonly ChangedField[] {
  const fields = new Set(changes.map(({ key, field }) => `${key} ${field}`));
  return changes.filter(({ key, field }) => {
    const name = lastNameOf(field);
    if (name === 'ruleText') return fields.has(`${key} ${field.replace(/Text$/, '')}`);
    return isSaid(name);
  });
}

/** The name of the member at a field's end: `name` of `evidence[3f2a…].name`, `evidence` of `evidence[3f2a…]`. */
export function lastNameOf(field: string): string {
  return /([^.[\]]+)(?:\[[^\]]*\])?$/.exec(field)?.[1] ?? field;
}

import type { ActingPost, Role } from '#libs/kernel';
import type { RoundCommand } from './round.commands.js';

/** The permission that each command needs; which roles hold it stands in `libs/organization`. */
export const roundPolicy = {
  OpenRound: 'assessment:open-round',
  CalculateRound: 'assessment:score',
  DecideScore: 'assessment:score',
  FinaliseResults: 'assessment:finalise',
  WithdrawRound: 'assessment:open-round',
} as const satisfies Record<RoundCommand['type'], `assessment:${string}`>;

/** Who works for the plan as a whole; members of units see their own unit's sheet, so that nobody is ranked in passing. */
const SEES_EVERY_SHEET: readonly Role[] = [
  'supervisor',
  'supervision-director',
  'leader-in-charge',
  'assessor',
  'appeal-reviewer',
  'archivist',
  'reader',
  'audit-administrator',
];

/** Whether the reader may see a unit's scores; null reads for the system. */
export function seesSheet(reader: Pick<ActingPost, 'roles' | 'unit'> | null, unitId: string): boolean {
  return reader === null || reader.unit === unitId || reader.roles.some((role) => SEES_EVERY_SHEET.includes(role));
}

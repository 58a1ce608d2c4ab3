import type { RoundCommand } from './round.commands.js';

/** The permission that each command needs; which roles hold it stands in `libs/organization`. */
export const roundPolicy = {
  OpenRound: 'assessment:open-round',
  CalculateRound: 'assessment:score',
  DecideScore: 'assessment:score',
  FinaliseResults: 'assessment:finalise',
  WithdrawRound: 'assessment:open-round',
} as const satisfies Record<RoundCommand['type'], `assessment:${string}`>;

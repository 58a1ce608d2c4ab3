import type { PhaseCommand } from './phase.commands.js';

/** The permission that each command needs; which roles hold it stands in `libs/organization`. */
export const phasePolicy = {
  SubmitPhaseSummary: 'phase:submit-summary',
  SendBackPhaseSummary: 'phase:send-back-summary',
  ClosePhaseSummary: 'phase:close-summary',
} as const satisfies Record<PhaseCommand['type'], `phase:${string}`>;

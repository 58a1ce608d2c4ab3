import type { RecoveryCommand } from './recovery.commands.js';

/** The permission that each command needs; which roles hold it stands in `libs/organization`. */
export const recoveryPolicy = {
  RequestLogRecovery: 'audit:request-recovery',
  ApproveLogRecovery: 'audit:approve-recovery',
} as const satisfies Record<RecoveryCommand['type'], `audit:${string}`>;

import type { Migration } from 'kysely/migration';
import { auditVerificationRun } from './20261204-audit-verification-run.js';

/** The audit context's migrations by name, for the product's one migration run. */
export const auditMigrations: Record<string, Migration> = {
  '20261204-audit-verification-run': auditVerificationRun,
};

import type { Migration } from 'kysely/migration';
import { platformAccess } from './20261122-platform-access.js';
import { platformBulkOutcome } from './20261122-platform-bulk-outcome.js';
import { platformContent } from './20261122-platform-content.js';
import { platformErasure } from './20261202-platform-erasure.js';

/** The platform's migrations by name, for the product's one migration run. */
export const platformMigrations: Record<string, Migration> = {
  '20261122-platform-access': platformAccess,
  '20261122-platform-bulk-outcome': platformBulkOutcome,
  '20261122-platform-content': platformContent,
  '20261202-platform-erasure': platformErasure,
};

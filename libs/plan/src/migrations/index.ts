import type { Migration } from 'kysely/migration';
import { planDraftRevision } from './20261123-plan-draft-revision.js';
import { planDraft } from './20261123-plan-draft.js';

/** The plan context's migrations by name, for the product's one migration run. */
export const planMigrations: Record<string, Migration> = {
  '20261123-plan-draft': planDraft,
  '20261123-plan-draft-revision': planDraftRevision,
};

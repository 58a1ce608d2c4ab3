import type { Migration } from 'kysely/migration';
import { planDraft } from './20261123-plan-draft.js';

/** The plan context's migrations by name, for the product's one migration run. */
export const planMigrations: Record<string, Migration> = {
  '20261123-plan-draft': planDraft,
};

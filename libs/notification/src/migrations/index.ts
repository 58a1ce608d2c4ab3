import type { Migration } from 'kysely/migration';
import { notificationReadMark } from './20261122-notification-read-mark.js';

/** The context's migrations by name, for the product's one migration run. */
export const notificationMigrations: Record<string, Migration> = {
  '20261122-notification-read-mark': notificationReadMark,
};

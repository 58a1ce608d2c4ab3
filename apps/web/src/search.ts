/** What the URL of the task list says: its filters, all optional. */
export interface TaskSearch {
  readonly plan?: string | undefined;
  readonly unit?: string | undefined;
  readonly role?: string | undefined;
  readonly status?: string | undefined;
  readonly lamp?: string | undefined;
  readonly chapter?: string | undefined;
  readonly q?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly sort?: string | undefined;
}

const TASK_KEYS = ['plan', 'unit', 'role', 'status', 'lamp', 'chapter', 'q', 'dueFrom', 'dueTo', 'sort'] as const;

/** Reads the filters of the task list; whatever else stands in the URL is dropped. */
export function taskSearch(search: Record<string, unknown>): TaskSearch {
  return only(search, TASK_KEYS);
}

/** What the URL of the log browser says: its filters, and the event that is open, by its position. */
export interface AuditSearch {
  readonly type?: string | undefined;
  readonly stream?: string | undefined;
  readonly person?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly causationId?: string | undefined;
  readonly event?: string | undefined;
}

const AUDIT_KEYS = ['type', 'stream', 'person', 'from', 'until', 'correlationId', 'causationId', 'event'] as const;

/** Reads the filters of the log browser; whatever else stands in the URL is dropped. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  return only(search, AUDIT_KEYS);
}

/** Reads the named members that hold text. */
export function only<const Key extends string>(
  search: Record<string, unknown>,
  keys: readonly Key[],
): { [K in Key]?: string | undefined } {
  const found: { [K in Key]?: string } = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') found[key] = value;
  }
  return found;
}

/** URLs carry plain text, not JSON: `?status=assigned&q=2024`. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The inverse of `parseSearch`; empty members vanish. */
export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value]] : [],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

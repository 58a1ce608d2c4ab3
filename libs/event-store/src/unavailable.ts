/** The database cannot be asked now; trying again later may help. Whether what was under way was done is unknown. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/** Reaching PostgreSQL failed, or it is shutting down, full, locked or too slow. */
const CODES = /^(?:08|53|57|40|55P03|25P03)|^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;

/** What pg says without a code. */
const MESSAGES =
  /^(?:timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client (?:has encountered a connection error|was closed) and is not queryable)/;

/** Whether the error says that the database, or the way to it, is down or has too much to do. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  return (typeof code === 'string' && CODES.test(code)) || (typeof message === 'string' && MESSAGES.test(message));
}

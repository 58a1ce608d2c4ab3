import { setImmediate as turn } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';
import { columnsOfRow, copyOut } from './copy-out.js';
import { scopeOf, withClient } from './log-scope.js';
import { STORED_COLUMNS } from './recorded-row.js';

/** Events of the first page where one page may not be all; each further one is twice as large, up to the largest. */
const FIRST_PAGE = 250;
/** Most events of a page, and most bytes of data; a page has one event at least. */
const PAGE = 2_000;
const PAGE_BYTES = 8_000_000;

/** Which events, page by page, and what is made of each. */
export interface Pages<Event> {
  /** What is read of `event_store.event e`. */
  readonly columns: string;
  /** The event of a row: its columns as text, in their order. */
  readonly eventOf: (columns: readonly string[]) => Event;
  /** Most events in all; Infinity for no limit. */
  readonly limit: number;
  /** Conditions on `event_store.event e` for what comes after the last event read; null at the start. */
  readonly where: (last: Event | null) => string;
  readonly order: string;
}

/**
 * Reads events in bulk, by COPY: pages, each in a transaction and a round trip of its own, and whole before it is handed out,
 * so that no reader holds a transaction open. The next page is on its way while one is being read.
 */
export async function* copiedEvents<Event>(
  pool: Pool,
  log: LogId,
  pages: Pages<Event>,
): AsyncGenerator<Event, undefined> {
  const eventOf = (row: string): Event => pages.eventOf(columnsOfRow(row));
  let left = pages.limit;
  let size = pages.limit <= PAGE ? pages.limit : FIRST_PAGE;
  const pageAfter = (last: Event | null) => {
    const page = left > 0 ? copyPage(pool, log, { ...pages, last, size: Math.min(size, left) }) : null;
    size = Math.min(PAGE, size * 2);
    // Who stops before the end never asks for the page that is on its way.
    page?.catch(() => undefined);
    return page;
  };
  let next = pageAfter(null);
  while (next) {
    const { rows, isLast } = await next;
    left -= rows.length;
    const last = rows.at(-1);
    next = last !== undefined && !isLast ? pageAfter(eventOf(last)) : null;
    // A reader that never waits would keep the request for the next page from being sent.
    if (next) await turn();
    for (const row of rows) yield eventOf(row);
  }
}

async function copyPage<Event>(
  pool: Pool,
  log: LogId,
  { columns, where, order, last, size }: Pages<Event> & { readonly last: Event | null; readonly size: number },
): Promise<{ rows: string[]; isLast: boolean }> {
  const query = `
    select ${columns} from (
      select ${STORED_COLUMNS}, sum(octet_length(data_bytes)) over (order by ${order} rows unbounded preceding)
        - octet_length(data_bytes) as before
      from event_store.event e where e.log_id = '${log}' and ${where(last)} order by ${order} limit ${size}
    ) e where before < ${PAGE_BYTES} order by ${order}`;
  const rows: string[] = [];
  let bytes = 0;
  await withClient(pool, (client) =>
    copyOut(client, `${scopeOf(log)}; copy (${query}) to stdout`, (row) => {
      bytes += row.length;
      rows.push(row.toString('utf8', 0, row.length - 1));
    }),
  );
  return { rows, isLast: rows.length < size && bytes < PAGE_BYTES };
}

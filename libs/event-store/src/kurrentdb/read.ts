import type { Recorded } from '#libs/kernel';
import type { Filter, Position } from '@kurrent/kurrentdb-client';
import type { LogId, ReadAllOptions, ReadStreamOptions, StreamName } from '../event-store.js';
import { isStorableName } from '../canonical-event.js';
import { isWanted } from '../wanted.js';
import type { KurrentDBClient } from './connect.js';
import { prefixOf, recordedOf, serverStream } from './event-format.js';
import { isErrorOf, portError } from './server-errors.js';

const PAGE = 500;

/** Reads one stream in pages, so that no call stays open while the reader works. An unknown stream is empty. */
export async function* readStreamPages(
  client: KurrentDBClient,
  log: LogId,
  stream: StreamName,
  { direction = 'forwards', from, limit = Infinity, upTo }: ReadStreamOptions,
): AsyncGenerator<Recorded> {
  if (!isStorableName(stream)) return;
  const step = direction === 'forwards' ? 1 : -1;
  let next = from;
  for (let left = limit; left > 0 && (next === undefined || next >= 0);) {
    const page = await readPage(client, { log, stream, direction, from: next });
    for (const event of page) {
      next = event.version + step;
      if (upTo !== undefined && event.position > upTo) {
        if (direction === 'forwards') return;
        continue;
      }
      yield event;
      left -= 1;
      if (left === 0) return;
    }
    if (page.length < PAGE) return;
  }
}

/** Reads the log in pages out of the order of the whole server. */
export async function* readLogPages(
  client: KurrentDBClient,
  log: LogId,
  { after, upTo, limit = Infinity, ...wanted }: ReadAllOptions,
): AsyncGenerator<Recorded> {
  let last = after;
  for (let left = limit; left > 0;) {
    const page = await readLogPage(client, log, last);
    for (const event of page) {
      last = event.position;
      if (upTo !== undefined && event.position > upTo) return;
      if (!isWanted(event, wanted)) continue;
      yield event;
      left -= 1;
      if (left === 0) return;
    }
    if (page.length < PAGE) return;
  }
}

/** The place on the server of a position that was read. */
export const serverPosition = (position: bigint): Position | 'start' =>
  position === 0n ? 'start' : { commit: position, prepare: position };

/** Lets the streams of one log through. */
export const logFilter = (log: LogId): Filter => ({
  filterOn: 'streamName',
  prefixes: [prefixOf(log)],
  checkpointInterval: 1,
});

/** What to read of a stream: at most `limit` events, a page by default. */
export interface StreamPart {
  readonly log: LogId;
  readonly stream: StreamName;
  readonly direction: 'forwards' | 'backwards';
  readonly from: number | undefined;
  readonly limit?: number;
}

/** Reads a part of a stream at once, from the leader, which has seen every append. */
export async function readPage(client: KurrentDBClient, part: StreamPart): Promise<Recorded[]> {
  const { log, stream, direction, from, limit = PAGE } = part;
  const fromRevision = from === undefined ? (direction === 'forwards' ? 'start' : 'end') : BigInt(from);
  const options = { direction, fromRevision, maxCount: limit, requiresLeader: true } as const;
  try {
    const events = await Array.fromAsync(client.readStream(serverStream(log, stream), options));
    return events.flatMap(({ event }) => (event ? [recordedOf(log, event)] : []));
  } catch (error) {
    if (isErrorOf('stream-not-found', error)) return [];
    throw portError(error);
  }
}

/** The server begins with the event at the position itself, which is known already. */
async function readLogPage(client: KurrentDBClient, log: LogId, after: bigint): Promise<Recorded[]> {
  const options = { fromPosition: serverPosition(after), filter: logFilter(log), requiresLeader: true } as const;
  try {
    const maxCount = after === 0n ? PAGE : PAGE + 1;
    const events = await Array.fromAsync(client.readAll({ ...options, maxCount }));
    const read = events.flatMap(({ event }) => (event ? [recordedOf(log, event)] : []));
    return read.filter(({ position }) => position > after);
  } catch (error) {
    throw portError(error);
  }
}

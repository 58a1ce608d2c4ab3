import { isDatabaseUnavailable, type EventStore, type LogId } from '#libs/event-store';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reading, SeenEvent } from '../invariants/reader-invariants.js';

/** Somebody who reads a log while it grows. */
export interface Reader {
  readonly reading: Reading;
  /** Settles when the reader has stopped. */
  stop(): Promise<void>;
}

/** As `EventStore.readAll`, as far as a pager needs it. */
export interface PagedLog {
  readAll(log: LogId, page: { readonly after: bigint; readonly limit: number }): AsyncIterable<SeenEvent>;
}

const POLL_MS = 3;
const PAGE = 20;
const AGAIN_MS = 100;

/** Does it until it is done, again whenever the database could not be reached: a slow machine is no fault. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      await pause(AGAIN_MS);
    }
  }
}

/** Reads by a subscription. */
export function subscriber(name: string, store: Pick<EventStore, 'subscribe'>, log: LogId): Reader {
  return reader(name, async (note, over, after) => {
    for await (const delivery of store.subscribe(log, after, over)) {
      if (delivery.kind === 'event') note(delivery.event);
      else note.upTo(delivery.position);
    }
  });
}

/** Reads small pages of the log, again and again. */
export function pager(name: string, store: PagedLog, log: LogId): Reader {
  return reader(name, async (note, over, from) => {
    for (let after = from; !over.aborted;) {
      const page = await Array.fromAsync(store.readAll(log, { after, limit: PAGE }));
      page.forEach(note);
      after = page.at(-1)?.position ?? after;
      if (page.length < PAGE) await pause(POLL_MS);
    }
  });
}

interface Note {
  (event: SeenEvent): void;
  /** The reader was told, or concluded, that there is nothing more up to the position. */
  upTo(position: bigint): void;
}

/** @param read goes on after a position, and is begun again after the last one that was seen when it fails */
function reader(name: string, read: (note: Note, over: AbortSignal, after: bigint) => Promise<void>): Reader {
  const over = new AbortController();
  const seen: SeenEvent[] = [];
  const reading = { reader: name, after: 0n, checkpoint: 0n, seen };
  const upTo = (position: bigint) => {
    reading.checkpoint = position;
  };
  const note = Object.assign(
    ({ id, position }: SeenEvent) => {
      seen.push({ id, position });
      upTo(position);
    },
    { upTo },
  );
  const done = persistently(() => read(note, over.signal, reading.checkpoint));
  return {
    reading,
    async stop() {
      over.abort();
      await done;
    },
  };
}

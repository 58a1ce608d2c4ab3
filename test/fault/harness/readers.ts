import type { EventStore, LogId } from '#libs/event-store';
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

/** Reads by a subscription. */
export function subscriber(name: string, store: Pick<EventStore, 'subscribe'>, log: LogId): Reader {
  return reader(name, async (note, over) => {
    for await (const delivery of store.subscribe(log, 0n, over)) {
      if (delivery.kind === 'event') note(delivery.event);
      else note.upTo(delivery.position);
    }
  });
}

/** Reads small pages of the log, again and again. */
export function pager(name: string, store: PagedLog, log: LogId): Reader {
  return reader(name, async (note, over) => {
    for (let after = 0n; !over.aborted;) {
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

function reader(name: string, read: (note: Note, over: AbortSignal) => Promise<void>): Reader {
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
  const done = read(note, over.signal);
  return {
    reading,
    async stop() {
      over.abort();
      await done;
    },
  };
}

import type { SealedFormat, SealedLog } from './export-format.js';

/** What the first line of a history says. */
export const HISTORY_FORMAT = 'duban-history/1';

/**
 * The log as it was sealed, for the offline verifiers: lines of JSON, each in the one way to write it. A head; the events, each
 * with the hash of its leaf; each checkpoint right behind the last event that it covers; an end, without which the file was cut off.
 */
export const historyFormat: SealedFormat = {
  name: 'history',
  extension: 'jsonl',
  mediaType: 'application/x-ndjson; charset=utf-8',
  of: 'sealed',
  write: writeHistory,
};

async function* writeHistory({ origin, suite, entries }: SealedLog): AsyncGenerator<string> {
  yield lineOf({ format: HISTORY_FORMAT, origin, suite });
  const end = { events: 0, checkpoints: 0 };
  for await (const entry of entries) {
    end['checkpoint' in entry ? 'checkpoints' : 'events'] += 1;
    yield lineOf(entry);
  }
  yield lineOf({ end });
}

/** A value as a line of its own. */
export const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;

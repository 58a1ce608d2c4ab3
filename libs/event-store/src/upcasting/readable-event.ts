import type { Recorded } from '#libs/kernel';

/**
 * An event of the log whose data cannot be given: it keeps its place, and whoever asks for its data gets the error. So a
 * reader of the whole log parks that one stream and goes on, instead of standing still.
 */
export function unreadable(event: Recorded, error: unknown): Recorded {
  return Object.defineProperty({ ...event }, 'data', {
    enumerable: true,
    get() {
      throw error;
    },
  });
}

/** For consumers that may not need the data and must not pass over an event they cannot read. @throws as the event's data */
export function assertReadable(event: Recorded): void {
  void event.data;
}

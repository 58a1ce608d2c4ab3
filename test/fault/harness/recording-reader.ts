import type { EventStore, LogId, StreamName } from '#libs/event-store';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReadCourse, StreamRead } from '../invariants/stream-read-invariants.js';

/** The part of a store that a reader of streams needs: in this process, or in another. */
export type ReadableStore = Pick<EventStore, 'readStream'>;

interface Course extends ReadCourse {
  ids: readonly string[];
  readonly reads: StreamRead[];
}

/** A reader rests as long as it has read, and no less than this: long streams are not to take the machine from the writers. */
const LEAST_REST_MS = 5;

/** Somebody who reads whole streams while others append to them, and writes down what came. */
export class RecordingReader {
  private readonly latest = new Map<StreamName, Course>();

  constructor(
    private readonly store: ReadableStore,
    private readonly log: LogId,
    private readonly courses: ReadCourse[],
  ) {}

  /** Reads a stream once. A read that fails, as while the database is gone, says nothing. */
  async read(stream: StreamName): Promise<void> {
    const sentAt = performance.now();
    const events = await Array.fromAsync(this.store.readStream(this.log, stream)).catch(() => null);
    if (!events) return;
    const read = { sentAt, answeredAt: performance.now(), events: events.length };
    const ids = events.map(({ id }) => id);
    const course = this.latest.get(stream);
    if (course?.ids.every((id, version) => ids[version] === id)) {
      course.ids = ids;
      course.reads.push(read);
    } else {
      const another = { stream, ids, reads: [read] };
      this.latest.set(stream, another);
      this.courses.push(another);
    }
  }

  /** Reads one stream after another until the signal aborts. */
  async readAgain(streams: readonly StreamName[], over: AbortSignal): Promise<void> {
    while (!over.aborted)
      for (const stream of streams) {
        const begunAt = performance.now();
        await this.read(stream);
        if (over.aborted) return;
        await pause(Math.max(LEAST_REST_MS, performance.now() - begunAt));
      }
  }
}

/** How many reads gave any events. */
export const readsWithContent = (courses: readonly ReadCourse[]): number =>
  courses.reduce((sum, { reads }) => sum + reads.filter(({ events }) => events > 0).length, 0);

import type { StreamName } from '#libs/event-store';
import { answeredVersions } from './answered-versions.js';
import type { Operation, Violation } from './history.js';
import type { LogRecord } from './log-record.js';

/** One time that a stream was read from its start to its end; instants are those of the senders' counter. */
export interface StreamRead {
  readonly sentAt: number;
  readonly answeredAt: number;
  /** How many events it gave. */
  readonly events: number;
}

/**
 * What one reader was given of a stream. Each read gave the beginning of `ids` and no less than the one before; one that
 * did not begins another course.
 */
export interface ReadCourse {
  readonly stream: StreamName;
  readonly ids: readonly string[];
  readonly reads: readonly StreamRead[];
}

/** I5 for reads: each gave a beginning of the stream that holds every append answered before the read was sent. */
export function streamReadViolations(
  courses: readonly ReadCourse[],
  history: readonly Operation[],
  { events }: LogRecord,
): Violation[] {
  const byStream = Map.groupBy(events, ({ stream }) => stream);
  const answered = answeredVersions(history);
  return courses.flatMap(({ stream, ids, reads }): Violation[] => {
    const held = byStream.get(stream) ?? [];
    const odd = ids.findIndex((id, version) => held[version]?.id !== id);
    const stale = reads.find(({ sentAt, events: given }) => given <= answered(stream, sentAt));
    const found: string[] = [];
    if (odd !== -1)
      found.push(`a read of ${stream} gave ${ids[odd]} as version ${odd}; the log has ${held[odd]?.id ?? 'none'}`);
    if (stale)
      found.push(
        `a read of ${stream} gave ${stale.events} events; version ${answered(stream, stale.sentAt)} was answered before`,
      );
    return found.map((what) => ({ invariant: 'I5', what }));
  });
}

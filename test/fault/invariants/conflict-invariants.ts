import { answeredVersions } from './answered-versions.js';
import type { Operation, Violation } from './history.js';
import type { LogRecord } from './log-record.js';

/**
 * I5 for refusals: the version that a conflict names is one that the stream had while the request was under way. -1 stands
 * for a stream without events.
 */
export function conflictViolations(history: readonly Operation[], { events }: LogRecord): Violation[] {
  const byStream = Map.groupBy(events, ({ stream }) => stream);
  const answered = answeredVersions(history);
  return history.flatMap(({ commandId, sends }) =>
    sends.flatMap(({ sentAt, outcome }): Violation[] => {
      if (outcome.kind !== 'refused' || !outcome.conflict) return [];
      const { stream, version } = outcome.conflict;
      const least = answered(stream, sentAt);
      const most = (byStream.get(stream)?.length ?? 0) - 1;
      if (version >= least && version <= most) return [];
      const what = `${commandId} was told that ${stream} is at ${version}; it was at ${least} before and never past ${most}`;
      return [{ invariant: 'I5', what }];
    }),
  );
}

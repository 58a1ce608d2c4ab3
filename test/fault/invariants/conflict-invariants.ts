import type { Operation, Violation } from './history.js';
import type { LogRecord } from './log-record.js';

interface Answer {
  readonly commandId: string;
  readonly sentAt: number;
  readonly answeredAt: number;
  /** The version that was given, or the one that a conflict named. */
  readonly version: number;
  readonly isConflict: boolean;
}

/**
 * I5 for refusals: the version that a conflict names is one that the stream had while the request was under way. -1 stands
 * for a stream without events.
 */
export function conflictViolations(history: readonly Operation[], { events }: LogRecord): Violation[] {
  const lengths = new Map(
    [...Map.groupBy(events, ({ stream }) => stream)].map(([stream, own]) => [stream, own.length]),
  );
  return [...Map.groupBy(history, ({ stream }) => stream)].flatMap(([stream, own]): Violation[] => {
    const answers = own.flatMap(answersTo);
    const given = answers
      .filter(({ isConflict }) => !isConflict)
      .toSorted((one, other) => one.answeredAt - other.answeredAt);
    const conflicts = answers
      .filter(({ isConflict }) => isConflict)
      .toSorted((one, other) => one.sentAt - other.sentAt);
    const most = (lengths.get(stream) ?? 0) - 1;
    let least = -1;
    let seen = 0;
    return conflicts.flatMap(({ commandId, sentAt, version }): Violation[] => {
      for (let next = given[seen]; next && next.answeredAt < sentAt; next = given[(seen += 1)])
        least = Math.max(least, next.version);
      if (version >= least && version <= most) return [];
      const what = `${commandId} was told that ${stream} is at ${version}; it was at ${least} before and never past ${most}`;
      return [{ invariant: 'I5', what }];
    });
  });
}

function answersTo({ commandId, sends }: Operation): Answer[] {
  return sends.flatMap(({ sentAt, answeredAt, outcome }): Answer[] => {
    if (outcome.kind === 'acknowledged')
      return [{ commandId, sentAt, answeredAt, version: outcome.version, isConflict: false }];
    if (outcome.kind === 'refused' && outcome.actual !== undefined)
      return [{ commandId, sentAt, answeredAt, version: outcome.actual, isConflict: true }];
    return [];
  });
}

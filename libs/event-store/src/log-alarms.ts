import type { ParkedStream } from './projections/parked-streams.js';

/**
 * Why somebody must look at a log. behind: an event has waited too long for a read model or a reaction, so people look at the
 * past; the worker does not run, hangs, or cannot keep up · parked: a stream stands aside until its cause is mended.
 */
export const LOG_ALARMS = ['behind', 'parked'] as const;

/** One of the reasons. */
export type LogAlarm = (typeof LOG_ALARMS)[number];

/** How long an event may wait to be handled before somebody should look, in seconds. */
export const ALARMING_LAG_SECONDS = 60;

/**
 * The one rule of `/health`, of the metrics and of `duban log status`. It goes by time, which is what people feel: a thousand
 * events are seconds of work after an import, and one that nobody takes up is a day of stale lists.
 * @param log how long its oldest event that somebody has not handled has waited, in seconds, and what stands aside
 */
export function logAlarms(log: {
  readonly secondsBehind: number;
  readonly parked: readonly ParkedStream[];
}): readonly LogAlarm[] {
  const isRaised: Readonly<Record<LogAlarm, boolean>> = {
    behind: log.secondsBehind >= ALARMING_LAG_SECONDS,
    parked: log.parked.length > 0,
  };
  return LOG_ALARMS.filter((alarm) => isRaised[alarm]);
}

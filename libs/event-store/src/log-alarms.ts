import type { ParkedStream } from './projections/parked-streams.js';
import type { Quarantine } from './sealing/quarantines.js';
import type { VerificationFault } from './sealing/sealed-trees.js';

/**
 * Why somebody must look at a log. behind: an event has waited too long for a read model or a reaction, so people look at the
 * past; the worker does not run, hangs, or cannot keep up · parked: a stream stands aside until its cause is mended · tampered:
 * the newest verification found events that are not those that were sealed · unwitnessed: an event has waited too long for a
 * checkpoint that a witness has cosigned, so the witnesses are away, or nothing is signed · quarantined: a witness knows another
 * history of the log, which is read-only until two officers recover it.
 */
export const LOG_ALARMS = ['behind', 'parked', 'tampered', 'unwitnessed', 'quarantined'] as const;

/** One of the reasons. */
export type LogAlarm = (typeof LOG_ALARMS)[number];

/** How long an event may wait to be handled before somebody should look, in seconds. */
export const ALARMING_LAG_SECONDS = 60;

/** How long an event may wait for a witness before somebody should look, in seconds. */
export const ALARMING_UNWITNESSED_SECONDS = 300;

/**
 * The one rule of `/health`, of the metrics and of `duban log status`. It goes by time, which is what people feel: a thousand
 * events are seconds of work after an import, and one that nobody takes up is a day of stale lists.
 * @param log how long its oldest event that somebody has not handled has waited, in seconds, what stands aside, what the
 * newest verification found, how long its oldest event has waited for a witness (null where it has none), and why it is
 * read-only
 */
export function logAlarms(log: {
  readonly secondsBehind: number;
  readonly parked: readonly ParkedStream[];
  readonly fault: VerificationFault | null;
  readonly secondsUnwitnessed: number | null;
  readonly quarantine: Quarantine | null;
}): readonly LogAlarm[] {
  const isRaised: Readonly<Record<LogAlarm, boolean>> = {
    behind: log.secondsBehind >= ALARMING_LAG_SECONDS,
    parked: log.parked.length > 0,
    tampered: log.fault !== null,
    unwitnessed: log.secondsUnwitnessed !== null && log.secondsUnwitnessed >= ALARMING_UNWITNESSED_SECONDS,
    quarantined: log.quarantine !== null,
  };
  return LOG_ALARMS.filter((alarm) => isRaised[alarm]);
}

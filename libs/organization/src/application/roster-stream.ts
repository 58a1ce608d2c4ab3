import type { LogId, StreamName } from '#libs/event-store';

/** The one stream of a jurisdiction's roster. */
export const rosterStream = (log: LogId): StreamName => `roster-${log}`;

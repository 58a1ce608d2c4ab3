export { GetStreamState, ListEvents, ReadStreamHistory, type StreamState } from './application/audit.queries.js';
export { replayLog, type ReplayedProjection, type ReplayLogOptions } from './application/replay-log.js';

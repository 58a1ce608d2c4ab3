export type {
  Append,
  AppendContext,
  AppendResult,
  Delivery,
  EventStore,
  ExpectedVersion,
  LogId,
  ReadAllOptions,
  ReadStreamOptions,
  StreamName,
} from './event-store.js';
export { EVENT_STORE } from './event-store.js';
export { ConcurrencyError } from './errors.js';
export { CLOCK, IDS, type Clock, type Ids } from './ports.js';
export { deriveId } from './derive-id.js';
export { handleCommand, loadState, type CommandDependencies, type CommandEnvelope } from './handle-command.js';
export { MemoryEventStore } from './memory/memory-event-store.js';
export { PostgresEventStore } from './postgres/postgres-event-store.js';
export { inLog, kyselyInLog } from './postgres/log-scope.js';
export { LogListener, LogNotifier } from './postgres/notify.js';
export { LogSignals } from './subscriptions/log-signals.js';
export { eventStoreMigrations, grantEventStore } from './postgres/migrations/index.js';
export { defineProjection, type ColumnType, type Projection, type RowShape, type Rows } from './projections/projection.js';
export type { View } from './projections/view.js';
export type { Reaction } from './reactions/reaction.js';

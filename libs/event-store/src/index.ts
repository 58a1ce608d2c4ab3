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
export { commandReused, ConcurrencyError, StoreUnusable } from './errors.js';
export { CLOCK, FAIL_PLACES, FAIL_POINT, IDS, type Clock, type FailPlace, type FailPoint, type Ids } from './ports.js';
export { deriveId } from './derive-id.js';
export { handleCommand, loadState, type CommandDependencies, type CommandEnvelope } from './handle-command.js';
export { MemoryEventStore } from './memory/memory-event-store.js';
export type { AppendBook, BookedAppend, BookEntry, LogBook } from './append-book.js';
export { assertKurrentDbAnswers, connectKurrentDb } from './kurrentdb/connect.js';
export { KurrentEventStore } from './kurrentdb/kurrent-event-store.js';
export { PostgresAppendBook } from './postgres/append-book.js';
export { openEventStore, type OpenEventStore } from './open-event-store.js';
export { PostgresEventStore } from './postgres/postgres-event-store.js';
export { inLog, kyselyInLog } from './postgres/log-scope.js';
export { LOG_CHANNEL, LogNotifier, NoticeListener, PROJECTED_CHANNEL, type Projected } from './postgres/notify.js';
export { LogSignals } from './subscriptions/log-signals.js';
export { eventStoreMigrations, grantEventStore } from './postgres/migrations/index.js';
export {
  defineProjection,
  type ColumnType,
  type Projection,
  type RowShape,
  type Rows,
} from './projections/projection.js';
export type { View } from './projections/view.js';
export type { Reaction } from './reactions/reaction.js';
export {
  DeciderModule,
  EventStoreModule,
  ProjectedSignals,
  ProjectionModule,
  ReactionModule,
  Runner,
  RunnerModule,
  STORE_CONNECTION,
} from './event-store.module.js';
export { Registry } from './registry.js';
export type { StoreConnection } from './postgres/store-connection.js';
export { ReadModels, type RowQuery } from './projections/read-models.js';
export { prepareProjections } from './projections/prepare.js';
export { rebuild, replay, type Difference, type RebuildOptions, type Replay } from './projections/rebuild.js';
export type { AnyProjection } from './projections/projection.js';
export { listLogs } from './postgres/list-logs.js';
export { logStatus, type LogStatus } from './postgres/log-status.js';

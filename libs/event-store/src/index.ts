export type {
  Append,
  AppendContext,
  AppendResult,
  Delivery,
  EventDelivery,
  EventStore,
  ExpectedVersion,
  JointAppend,
  JointAppendResult,
  LogId,
  LogRange,
  ReadAllOptions,
  ReadStreamOptions,
  StreamAppend,
  StreamDelivery,
  StreamName,
  Unchanged,
} from './event-store.js';
export { EVENT_STORE } from './event-store.js';
export { recordedOf, type StoredEvent } from './stored-event.js';
export { treeHasher, type Suite, type TreeHasher } from './integrity/suite.js';
export { leafBytes } from './integrity/leaf.js';
export { TreeEdge } from './integrity/merkle-tree.js';
export {
  consistencyProof,
  inclusionProof,
  provesConsistency,
  provesInclusion,
  type NodeReader,
} from './integrity/merkle-proof.js';
export { formatAddCheckpoint, parseAddCheckpoint, type AddCheckpoint } from './integrity/add-checkpoint.js';
export { cosignedAt, COSIGNERS, witnessKey, type WitnessKey } from './integrity/cosignature.js';
export { checkpointText, paperLine, parseCheckpoint, parseKnown, type Checkpoint } from './integrity/checkpoint.js';
export {
  formatKey,
  formatNote,
  NoteMalformed,
  parseKey,
  parseNote,
  type NoteKey,
  type NoteSignature,
  type SignedNote,
} from './integrity/signed-note.js';
export { TILE_WIDTH } from './integrity/tiles.js';
export { leafOf } from './sealing/leaf-of.js';
export { readNodes } from './sealing/read-nodes.js';
export {
  ALGORITHMS,
  isSignedBy,
  parseSealKey,
  SealKeyMalformed,
  suiteOfKey,
  type SealKey,
} from './sealing/seal-key.js';
export type {
  SealedTree,
  SealedTrees,
  SignedCheckpoint,
  Verification,
  VerificationFault,
  WitnessedCheckpoint,
} from './sealing/sealed-trees.js';
export { askOverHttp, type AskWitness, type WitnessReply } from './sealing/ask-witness.js';
export { LogWitnesses } from './sealing/log-witnesses.js';
export type { Quarantine, Quarantines, WitnessDisagreement } from './sealing/quarantines.js';
export { parseWitnessAddress, witnessId, type WitnessAddress } from './sealing/witness-address.js';
export { LogSealer, SEALED_AT_ONCE } from './sealing/log-sealer.js';
export { TreeDamaged } from './sealing/tree-damaged.js';
export { PostgresQuarantines } from './postgres/quarantines.js';
export { QuarantinedStore } from './postgres/quarantined-store.js';
export { PostgresSealedTrees } from './postgres/sealed-trees.js';
export { commandReused, ConcurrencyError, isStoreBusy, LogTorn, StoreUnusable } from './errors.js';
export { CLOCK, FAIL_PLACES, FAIL_POINT, IDS, type Clock, type FailPlace, type FailPoint, type Ids } from './ports.js';
export { deriveId } from './derive-id.js';
export { handleCommand, loadState, type CommandDependencies, type CommandEnvelope } from './handle-command.js';
export { RememberedStates, type StateAsked } from './remembered-states.js';
export { MemoryEventStore } from './memory/memory-event-store.js';
export type { AppendBook, BookedAppend, BookEntry, LogBook } from './append-book.js';
export { assertKurrentDbAnswers, connectKurrentDb } from './kurrentdb/connect.js';
export { KurrentEventStore } from './kurrentdb/kurrent-event-store.js';
export { PostgresAppendBook } from './postgres/append-book.js';
export { openEventStore, type OpenEventStore } from './open-event-store.js';
export { PostgresEventStore } from './postgres/postgres-event-store.js';
export { inLog } from './postgres/log-scope.js';
export { LOG_CHANNEL, LogNotifier, NoticeListener, PROJECTED_CHANNEL, type Projected } from './postgres/notify.js';
export { Notices, type NoticeHandler } from './notices.js';
export { LogSignals } from './subscriptions/log-signals.js';
export { eventStoreMigrations, grantEventStore } from './postgres/migrations/index.js';
export {
  defineProjection,
  type ColumnType,
  type Projection,
  type RowShape,
  type Rows,
} from './projections/projection.js';
export { rulesView, type View } from './projections/view.js';
export type { Reaction } from './reactions/reaction.js';
export {
  DeciderModule,
  EventStoreModule,
  ProjectedSignals,
  ProjectionModule,
  QUARANTINED_STORE,
  QUARANTINES,
  ReactionModule,
  Runner,
  RunnerModule,
  SEAL_KEY,
  SEALED_TREES,
  SealingModule,
  STORE_CONNECTION,
  UpcasterModule,
} from './event-store.module.js';
export { Registry, type AnyDecider } from './registry.js';
export { EventSchemas, type Upcaster } from './upcasting/event-schemas.js';
export { UpcastingEventStore } from './upcasting/upcasting-event-store.js';
export type { StoreConnection } from './postgres/store-connection.js';
export { ReadModels, type RowQuery } from './projections/read-models.js';
export { FoldedRows } from './projections/folded-rows.js';
export { rowsBetween, type Between } from './projections/rows-between.js';
export { prepareProjections } from './projections/prepare.js';
export { rebuild, replay, type Difference, type RebuildOptions, type Replay } from './projections/rebuild.js';
export type { AnyProjection } from './projections/projection.js';
export { ArchivedEventStore } from './archive/archived-event-store.js';
export { ArchivedPast, type ArchivedRange } from './archive/archived-past.js';
export { archiveLog, type ArchiveOptions, type ArchiveStage } from './postgres/archive-log.js';
export { ArchivedRanges } from './postgres/archived-ranges.js';
export { restoreLog, type RestoreOptions, type Restored } from './postgres/restore-log.js';
export { DatabaseUnavailable, isDatabaseUnavailable } from './unavailable.js';
export { listLogs } from './postgres/list-logs.js';
export { askRetry } from './postgres/parked-retry.js';
export { skipEvents, type Skip, type Skipped, type SkippedEvent } from './postgres/skip-events.js';
export type { ParkedStream } from './projections/parked-streams.js';
export { ALARMING_LAG_SECONDS, LOG_ALARMS, type LogAlarm } from './log-alarms.js';
export {
  logHealth,
  logStatus,
  type ConsumerLag,
  type LogHealth,
  type LogStatus,
  type WitnessedStatus,
} from './postgres/log-status.js';
export { APPEND_ENDS, STORE_METER, type AppendEnd, type StoreMeter } from './store-meter.js';

export { GetStreamState, ListEvents, ReadStreamHistory, type StreamState } from './application/audit.queries.js';
export {
  compareLog,
  type CompareLogOptions,
  type ComparedProjection,
  type ComparedRow,
} from './application/compare-log.js';
export { replayLog, type ReplayedProjection, type ReplayLogOptions } from './application/replay-log.js';
export { faultTexts } from './application/verification/fault.texts.js';
export type { FaultCode } from './application/verification/fault.js';
export { HistoryCheck, type CheckedHistory } from './application/verification/history-check.js';
export type { WitnessTrust, WitnessedSize } from './application/verification/cosignature-check.js';
export type { Trust } from './application/verification/signed-checkpoint.js';
export {
  checkProof,
  eventProof,
  proveEvent,
  type CheckedProof,
  type EventProof,
} from './application/verification/proof.js';
export { toldVerdict } from './application/verification/told-verdict.js';
export { verifyExport, type Verdict, type VerifyOptions } from './application/verification/verify-export.js';
export type { Folding } from './application/verification/rows-check.js';
export { rowsLines, type RowsSource } from './application/verification/write-rows.js';
export { auditMigrations } from './migrations/index.js';
export { VerifyAtStart } from './application/verify-at-start.js';
export { exportBorder, type AskedBorder } from './application/export-border.js';
export { auditTexts } from './application/audit.texts.js';
export { Witness, type WitnessAnswer } from './application/witness/witness.js';
export { WitnessDirectory, WitnessDirectoryUnusable } from './application/witness/witness-directory.js';
export { witnessServer } from './application/witness/witness-server.js';
export { exportLog, type ExportLogOptions } from './application/export-log.js';
export {
  NothingToPackage,
  PACKAGE_FORMAT,
  packagePlan,
  type PackageFile,
  type PackageSource,
} from './application/package/package-plan.js';
export { readStory } from './application/read-story.js';
export { relatedObjects, type Relation } from './domain/export/related-objects.js';
export { RosterNames } from './domain/export/roster-names.js';
export type { Consequence, Story } from './domain/story.js';
export { eventWordsOf } from './domain/export/event-words.js';
export { auditEventWords } from './domain/recovery.words.js';
export type { LogRecovered, LogRecoveryRequested, RecoveryEvent } from './domain/recovery.events.js';
export type { EventWords, ExportFormat } from './domain/export/export-format.js';
export { EXPORT_FORMAT_NAMES, EXPORT_FORMATS, type ExportFormatName } from './domain/export/export-formats.js';

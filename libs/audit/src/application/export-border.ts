import type { EventStore, LogId, SealedTrees } from '#libs/event-store';
import type { ExportFormat } from '../domain/export/export-format.js';
import { logNotSealed, nothingSigned, positionAhead } from './audit.errors.js';

/** What is to be exported, and up to where. */
export interface AskedBorder {
  readonly log: LogId;
  readonly format: ExportFormat;
  /** Position of the last event that was asked for. */
  readonly upTo?: bigint | undefined;
}

/**
 * Position of the last event of an export: the one asked for, or the log's end, or that of the newest checkpoint where the format
 * is one of what was sealed. A sealed log that was asked for up to a position may end with events that no checkpoint covers.
 * @throws DomainError `audit/position-ahead` (invalid), `audit/log-not-sealed`, `audit/nothing-signed` (rejected)
 */
export async function exportBorder(
  parts: { readonly store: Pick<EventStore, 'head'>; readonly trees: Pick<SealedTrees, 'find' | 'checkpoints'> },
  { log, format, upTo }: AskedBorder,
): Promise<bigint> {
  const head = await parts.store.head(log);
  if (upTo !== undefined && upTo > head) throw positionAhead(upTo, head);
  return format.of === 'told' ? (upTo ?? head) : signedBorder(parts.trees, log, upTo);
}

async function signedBorder(
  trees: Pick<SealedTrees, 'find' | 'checkpoints'>,
  log: LogId,
  upTo: bigint | undefined,
): Promise<bigint> {
  const tree = await trees.find(log);
  if (!tree) throw logNotSealed(log);
  const order = upTo === undefined ? 'newest' : 'oldest';
  const [signed] = await trees.checkpoints(tree, { order, limit: 1 });
  const border = upTo ?? signed?.position ?? 0n;
  if (!signed || signed.position > border) throw nothingSigned(border);
  return border;
}

import {
  checkpointText,
  formatNote,
  leafBytes,
  leafOf,
  parseSealKey,
  TreeEdge,
  treeHasher,
  type NoteKey,
  type SealKey,
  type StoredEvent,
  type Suite,
} from '#libs/event-store';
import { storedText } from '../application/verification/history-format.js';
import { HISTORY_FORMAT } from '../domain/export/history.js';

/** A line of a history, as it is exported. */
export type HistoryLine = Record<string, unknown>;

/** How a history of the tests' own is made. */
export interface Making {
  readonly suite?: Suite;
  readonly origin?: string;
  readonly key?: SealKey;
  /** Sizes at which it is signed; its end by default. */
  readonly signedAt?: readonly number[];
}

/** A key of the tests. @param seed tells keys apart, 0 to 255 */
export const testKey = (seed = 7, suite: Suite = 'intl'): SealKey =>
  parseSealKey(`${suite}:${Buffer.alloc(32, seed).toString('base64')}`);

/** Events of several streams, one command each. */
export function sampleEvents(count: number, streams = 3): StoredEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const command = `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;
    return {
      position: BigInt(index + 1),
      stream: `task-${index % streams}`,
      version: Math.floor(index / streams),
      id,
      type: 'ProgressReported',
      schemaVersion: 1,
      recordedAt: new Date(Date.UTC(2024, 0, 2, 1, 0, index)).toISOString().replace('Z', '123Z'),
      data: `{"n":${index},"text":"更换管网${index}米"}`,
      metadata:
        `{"actor":{"person":"p-1","post":"post-1","unit":"u-1"},"causationId":null,` +
        `"commandId":"${command}","correlationId":"${command}"}`,
      requestHash: index.toString(16).padStart(64, '0'),
    };
  });
}

/** The history's lines, and the public key that it is signed with. */
export function sealedHistory(
  events: readonly StoredEvent[],
  making: Making = {},
): { lines: HistoryLine[]; key: NoteKey } {
  const { suite = 'intl', origin = 'duban/test/1', key = testKey(7, suite), signedAt = [events.length] } = making;
  const hasher = treeHasher(suite);
  const edge = new TreeEdge(hasher);
  const publicKey = key.publicKey(origin);
  const lines: HistoryLine[] = [{ format: HISTORY_FORMAT, origin, suite }];
  const sign = () => {
    const text = checkpointText({ origin, size: edge.size, root: edge.root });
    const { name, keyId } = publicKey;
    const signature = key.sign(Buffer.from(text));
    lines.push({ checkpoint: formatNote({ text, signatures: [{ name, keyId, signature }] }) });
  };
  for (const [index, event] of events.entries()) {
    const hash = hasher.leaf(leafBytes(leafOf({ suite, origin }, index, event)));
    lines.push({ ...storedText(index, event), leaf: hash.toString('base64') });
    edge.add(hash);
    if (signedAt.includes(edge.size)) sign();
  }
  lines.push({ end: { events: events.length, checkpoints: signedAt.length } });
  return { lines, key: publicKey };
}

import { createHash, type Hash } from 'node:crypto';
import type { EventStore, SealedTree, SealedTrees, SignedCheckpoint } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import type { EventWords } from '../../domain/export/export-format.js';
import { documentMetadata, type PlanDocument } from '../../domain/package/document-metadata.js';
import { PlanScope, type NamedFile } from '../../domain/package/plan-scope.js';
import { proofAt } from '../verification/proof.js';

/** How a package says what it is. */
export const PACKAGE_FORMAT = 'duban-package/1';

/** What a package is made from. */
export interface PackageSource {
  readonly store: Pick<EventStore, 'readAll' | 'readStored'>;
  readonly trees: Pick<SealedTrees, 'tiles' | 'checkpoints'>;
  readonly tree: SealedTree;
  readonly planId: string;
  readonly words: EventWords;
  /** Bytes of an uploaded file. */
  readonly openFile: (sha256: string) => AsyncIterable<Uint8Array>;
  /** Told how many events and files are in, and how many there will be. */
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/** A file of the package; its content is to be read before the next one is asked for. */
export interface PackageFile {
  /** Within the package, parts divided by `/`. */
  readonly path: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The plan has no sealed event. */
export class NothingToPackage extends Error {
  override readonly name = 'NothingToPackage';
}

interface PlanEvent {
  readonly index: number;
  readonly event: Pick<Recorded, 'position' | 'recordedAt' | 'stream' | 'type'>;
}

interface Packed {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * A plan's archive package (归档包) up to the newest checkpoint: its documents, every event of it with the proof that it is in the
 * sealed log, metadata, and last a manifest with the hashes of all. What is in it is a copy: the log goes on.
 * @throws NothingToPackage
 */
export async function* packagePlan(source: PackageSource): AsyncGenerator<PackageFile> {
  const [newest] = await source.trees.checkpoints(source.tree, { order: 'newest', limit: 1 });
  if (!newest) throw new NothingToPackage(source.tree.log);
  const { events, files, document } = await gather(source, newest);
  const last = events.at(-1)?.event;
  if (!last || !document) throw new NothingToPackage(source.planId);
  const packed: Packed[] = [];
  const of = events.length + files.length;
  const taken = (path: string, content: AsyncIterable<Uint8Array>): PackageFile => {
    source.signal?.throwIfAborted();
    source.onProgress?.(packed.length, of);
    return { path, content: noted(path, content, packed) };
  };
  for (const file of files) yield taken(pathOfFile(file), source.openFile(file.sha256));
  for (const { index, event } of events)
    yield taken(pathOfEvent(event), provedEvent(source, newest, index, event.position));
  const { origin } = source.tree;
  const facts = {
    position: String(newest.position),
    asOf: last.recordedAt,
    events: events.length,
    files: files.length,
  };
  yield taken('元数据.xml', only(documentMetadata(document, { origin, ...facts })));
  const manifest = {
    ...{ format: PACKAGE_FORMAT, plan: document, origin, ...facts, checkpoint: newest.note },
    contents: packed,
    timeline: events.map(({ event: { position, recordedAt, stream, type } }) => ({
      ...{ position: String(position), recordedAt, stream, type, word: source.words.get(type) ?? type },
    })),
  };
  yield { path: '清单.json', content: only(`${JSON.stringify(manifest, null, 2)}\n`) };
}

/** The plan's events with their places in the tree, its files, and its document as it was last handed in. */
async function gather({ store, tree, planId }: PackageSource, { position: upTo }: SignedCheckpoint) {
  const scope = new PlanScope(planId);
  const events: PlanEvent[] = [];
  let document: PlanDocument | null = null;
  let index = 0;
  for await (const event of store.readAll(tree.log, { after: 0n, upTo })) {
    if (scope.takes(event)) {
      const { position, recordedAt, stream, type, data } = event;
      events.push({ index, event: { position, recordedAt, stream, type } });
      if (stream === `plan-${planId}` && 'sourceSha256' in data) document = documentOf(planId, data);
    }
    index += 1;
  }
  return { events, files: scope.files, document };
}

function documentOf(planId: string, header: object): PlanDocument {
  const { title, documentNumber, issuer, issuedOn, fileName } = header as Omit<PlanDocument, 'planId'>;
  return { planId, title, documentNumber, issuer, issuedOn, fileName };
}

async function* provedEvent(
  { store, trees, tree }: PackageSource,
  newest: SignedCheckpoint,
  index: number,
  at: bigint,
) {
  const [stored] = await Array.fromAsync(store.readStored(tree.log, { after: at - 1n, upTo: at }));
  if (!stored) throw new NothingToPackage(String(at));
  yield Buffer.from(`${JSON.stringify(await proofAt({ trees, tree, newest }, index, stored))}\n`);
}

async function* only(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** The same bytes, counted and hashed on their way. */
async function* noted(path: string, content: AsyncIterable<Uint8Array>, packed: Packed[]): AsyncGenerator<Uint8Array> {
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of content) {
    hash.update(piece);
    bytes += piece.length;
    yield piece;
  }
  packed.push({ path, bytes, sha256: hash.digest('hex') });
}

const FOLDERS = { source: '文件/方案原文', evidence: '文件/佐证材料' } as const;

/** Two files of one name have two hashes. */
function pathOfFile({ sha256, name, as }: NamedFile): string {
  return `${FOLDERS[as]}/${sha256.slice(0, 12)}-${name.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, '_')}`;
}

const pathOfEvent = ({ position }: PlanEvent['event']): string => `事件/${String(position).padStart(9, '0')}.json`;

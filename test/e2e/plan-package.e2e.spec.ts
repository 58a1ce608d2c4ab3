import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { packagePlan, verifyExport } from '#libs/audit';
import {
  ALGORITHMS,
  EVENT_STORE,
  LogSealer,
  parseKey,
  parseSealKey,
  SEALED_TREES,
  type EventStore,
  type SealedTree,
  type SealedTrees,
} from '#libs/event-store';
import { BlobStore } from '#libs/platform/files';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateXML } from 'xmllint-wasm';
import { fromBufferPromise } from 'yauzl';
import { chineseEventWords } from '../../apps/cli/src/event-words.js';
import { zipped } from '../../apps/cli/src/zipped.js';
import type { County } from './story/county.js';
import { claimTwoTasks, openSmallCounty } from './story/small-county.js';

interface Manifest {
  readonly plan: { readonly title: string };
  readonly events: number;
  readonly contents: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly timeline: readonly { readonly type: string; readonly word: string }[];
}

const KEY = `intl:${Buffer.alloc(32, 12).toString('base64')}`;
const strict = { strict: false };
const SCHEMA = {
  fileName: 'package-metadata.xsd',
  contents: readFileSync('test/support/exports/package-metadata.xsd', 'utf8'),
};
let county: County;
let tree: SealedTree;
let planId: string;
let archive: Buffer;

beforeAll(async () => {
  county = await openSmallCounty('plan-package', { DUBAN_SEAL_KEY: KEY }, []);
  await claimTwoTasks(county);
  await county.drain();
  const clerk = await county.desk('督查员');
  const plans = await clerk.get<{ items: { planId: string }[] }>('/api/plans');
  planId = plans.body.items[0]?.planId ?? '';
  await signNow();
  const found = await county.product.worker.get<SealedTrees>(SEALED_TREES, strict).find(county.log);
  if (!found) throw new Error('Nothing is sealed');
  tree = found;
  archive = await packed(planId);
}, 60_000);
afterAll(() => county.product.stop());

/** A checkpoint over all that has happened, as if the last one were old. */
async function signNow(): Promise<void> {
  const { worker } = county.product;
  let time = 0;
  const sealer = new LogSealer({
    store: worker.get<EventStore>(EVENT_STORE, strict),
    trees: worker.get<SealedTrees>(SEALED_TREES, strict),
    key: parseSealKey(KEY),
    now: () => (time += 60_000),
  });
  await sealer.advance(county.log);
}

async function packed(plan: string): Promise<Buffer> {
  const { worker, api } = county.product;
  const blobs = api.get(BlobStore, strict);
  const files = packagePlan({
    ...{
      store: worker.get<EventStore>(EVENT_STORE, strict),
      trees: worker.get<SealedTrees>(SEALED_TREES, strict),
      tree,
    },
    ...{ planId: plan, words: chineseEventWords(), openFile: (sha256: string) => blobs.open(sha256) },
  });
  return buffer(Readable.from(zipped(files)));
}

/** The files of an archive by their paths. */
async function unpacked(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

const manifestOf = (files: ReadonlyMap<string, Buffer>) => JSON.parse(String(files.get('清单.json'))) as Manifest;

describe('The archive package of a plan', () => {
  it('lists what is in it, with hashes that are right', async () => {
    const files = await unpacked(archive);
    const { contents } = manifestOf(files);
    expect(contents.map(({ path }) => path)).toEqual([...files.keys()].slice(0, -1));
    for (const { path, bytes, sha256 } of contents) {
      const content = files.get(path) ?? Buffer.alloc(0);
      expect([path, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([path, bytes, sha256]);
    }
  });

  it('holds the document, the evidence, and every event of the plan with a proof that holds', async () => {
    const files = await unpacked(archive);
    const manifest = manifestOf(files);
    expect(manifest.plan.title).toContain('节水行动方案');
    const sources = [...files].filter(([path]) => path.startsWith('文件/方案原文/'));
    expect(sources.map(([, content]) => String(content))).toEqual([expect.stringContaining('规范水源地')]);
    expect([...files.keys()].filter((path) => path.startsWith('文件/佐证材料/')).length).toBeGreaterThan(0);
    const trust = { keys: [parseKey(tree.publicKey, ALGORITHMS)] };
    const proofs = [...files].filter(([path]) => path.startsWith('事件/'));
    expect(proofs).toHaveLength(manifest.events);
    for (const [, proof] of proofs)
      expect(await verifyExport(Readable.from([proof]), trust)).toMatchObject({ verdict: 'good', of: 'event' });
    const types = manifest.timeline.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['PlanSubmitted', 'PlanApproved', 'TaskDrafted', 'CompletionClaimed']),
    );
    expect(types).not.toContain('UnitRegistered');
    expect(manifest.timeline.every(({ word }) => /\p{Script=Han}/u.test(word))).toBe(true);
  });

  it('describes the document by the core elements of the national standard', async () => {
    const metadata = String((await unpacked(archive)).get('元数据.xml'));
    expect(
      (await validateXML({ xml: [{ fileName: '元数据.xml', contents: metadata }], schema: [SCHEMA] })).errors,
    ).toEqual([]);
    expect(metadata).toContain('<发文字号>示政办发〔2023〕36号</发文字号>');
  });

  it('is the same again where nothing has happened since', async () => {
    expect((await packed(planId)).equals(archive)).toBe(true);
  });

  it('is none where there is no such plan', async () => {
    await expect(packed('plan-of-nobody')).rejects.toThrow('plan-of-nobody');
  });
});

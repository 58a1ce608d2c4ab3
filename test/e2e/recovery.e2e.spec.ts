import {
  consistencyProof,
  formatAddCheckpoint,
  parseSealKey,
  readNodes,
  Runner,
  SEALED_TREES,
  TreeEdge,
  treeHasher,
  type SealedTree,
  type SealedTrees,
} from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from '../../apps/worker/src/app.module.js';
import { subtreesOf } from '../../libs/event-store/src/integrity/merkle-tree.js';
import { signCheckpoint } from '../../libs/event-store/src/sealing/sign-checkpoint.js';
import { eventually } from '../support/eventually.js';
import { startWitness, type RunningWitness } from '../support/witness.js';
import type { County } from './story/county.js';
import { openSmallCounty } from './story/small-county.js';

const KEY = `intl:${Buffer.alloc(32, 11).toString('base64')}`;
const key = parseSealKey(KEY);
const PERSON = { name: '何新', phone: '0531-8811111' };

let county: County;
let witness: RunningWitness;
let trees: SealedTrees;
let restarted: INestApplicationContext | null = null;

beforeAll(async () => {
  witness = await startWitness();
  county = await openSmallCounty('recovery', { DUBAN_SEAL_KEY: KEY, DUBAN_WITNESSES: witness.address }, [
    { title: '系统管理员', unit: '县政府办', roles: ['system-administrator'], person: '周系统' },
    { title: '审计管理员', unit: '县政府办', roles: ['audit-administrator'], person: '郑审计' },
  ]);
  trees = county.product.worker.get<SealedTrees>(SEALED_TREES, { strict: false });
  watch(1);
  await eventually(async () => {
    await county.drain();
    expect(witness.sizeOf(originOf(1))).toBeGreaterThan(0);
  }, 15_000);
}, 60_000);
afterAll(async () => {
  await restarted?.close();
  await county.product.stop();
  await witness.stop();
});

const originOf = (epoch: number): string => `duban/${county.log}/${epoch}`;
const watch = (epoch: number): void => witness.watch(key.publicKey(originOf(epoch)));

/** Has the witness cosign one event more than the database has: what it would know of a log that was put back from a backup. */
async function loseTheLastEvent(tree: SealedTree): Promise<void> {
  const size = witness.sizeOf(tree.origin);
  const hasher = treeHasher(tree.suite);
  const stored = readNodes(trees, tree);
  const edge = new TreeEdge(hasher, size, await stored(subtreesOf({ from: 0, to: size })));
  const lost = edge.add(hasher.leaf(Buffer.from('an event that the backup lacks')));
  const proof = await consistencyProof(
    hasher,
    (nodes) =>
      Promise.all(
        nodes.map(async (node) => {
          const made = lost.find(({ level, index }) => level === node.level && index === node.index);
          return made?.hash ?? ((await stored([node]))[0] as Buffer);
        }),
      ),
    { from: size, to: size + 1 },
  );
  const note = signCheckpoint(key, { origin: tree.origin, size: size + 1, root: edge.root });
  const body = formatAddCheckpoint({ oldSize: size, proof, note });
  const { status } = await globalThis.fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body });
  expect(status).toBe(200);
}

/** A worker as it starts anew. */
async function restart(): Promise<void> {
  const { config, clock } = county.product;
  restarted = await NestFactory.createApplicationContext(WorkerModule.forRoot({ config, clock }), { logger: false });
  await restarted.get(Runner).drain(county.log);
}

const seal = async () => (await (await county.desk('审计管理员')).get<object>('/api/audit/seal')).body;
const post = async (title: string, path: string, body: object = {}) => (await county.desk(title)).post(path, body);

describe('A log that a witness knows otherwise', () => {
  it('is read-only from the next start on, and says why', async () => {
    const tree = await trees.find(county.log);
    if (!tree) throw new Error('There is no tree');
    await loseTheLastEvent(tree);
    const witnessedSize = witness.sizeOf(tree.origin);
    await restart();
    expect(await seal()).toMatchObject({
      origin: originOf(1),
      quarantine: {
        epoch: 1,
        ownSize: witnessedSize - 1,
        witnessedSize,
        witness: expect.stringMatching(/^witness\.test/),
      },
    });
    expect(await post('系统管理员', '/api/persons', PERSON)).toMatchObject({
      status: 423,
      body: { code: 'event-store/quarantined', title: expect.stringMatching(/停止办理，只能查看/u) },
    });
    expect(await (await county.desk('督查员')).get('/api/units')).toMatchObject({ status: 200 });
    expect(await county.product.visitor().get('/health')).toMatchObject({ body: { status: 'degraded' } });
  });

  it('is recovered by two officers, one after the other, and by nobody else', async () => {
    expect(await post('督查员', '/api/audit/recovery/request')).toMatchObject({ status: 403 });
    expect(await post('系统管理员', '/api/audit/recovery/approve')).toMatchObject({ status: 403 });
    expect(await post('审计管理员', '/api/audit/recovery/approve')).toMatchObject({
      ...{ status: 422, body: { code: 'audit/recovery-not-requested' } },
    });
    await county.does('系统管理员', '/api/audit/recovery/request');
    expect(await post('系统管理员', '/api/persons', PERSON)).toMatchObject({ status: 423 });
    await county.does('审计管理员', '/api/audit/recovery/approve');
    await county.does('系统管理员', '/api/persons', PERSON);
  });

  it('goes on in a new tree over the whole log, and says what was lost', async () => {
    watch(2);
    await eventually(async () => {
      await county.drain();
      expect(await seal()).toMatchObject({ origin: originOf(2), quarantine: null, waiting: 0 });
      expect(witness.sizeOf(originOf(2))).toBeGreaterThan(0);
    }, 15_000);
    const path = '/api/audit/events?type=LogRecovered';
    const { items } = await county.see<{ items: { data: object }[] }>('审计管理员', path);
    const ownSize = witness.sizeOf(originOf(1)) - 1;
    expect(items).toMatchObject([
      { data: { epoch: 1, ownSize, witnessedSize: ownSize + 1, requestedBy: expect.any(String) } },
    ]);
    expect(await post('系统管理员', '/api/audit/recovery/request')).toMatchObject({
      ...{ status: 422, body: { code: 'audit/log-not-quarantined' } },
    });
  });
});

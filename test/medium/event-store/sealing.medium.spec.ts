import { randomBytes } from 'node:crypto';
import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseCheckpoint } from '../../../libs/event-store/src/integrity/checkpoint.js';
import { leafBytes } from '../../../libs/event-store/src/integrity/leaf.js';
import {
  consistencyProof,
  inclusionProof,
  provesConsistency,
  provesInclusion,
} from '../../../libs/event-store/src/integrity/merkle-proof.js';
import { parseNote } from '../../../libs/event-store/src/integrity/signed-note.js';
import { treeHasher } from '../../../libs/event-store/src/integrity/suite.js';
import { PostgresSealedTrees } from '../../../libs/event-store/src/postgres/sealed-trees.js';
import { leafOf } from '../../../libs/event-store/src/sealing/leaf-of.js';
import { LogSealer } from '../../../libs/event-store/src/sealing/log-sealer.js';
import { readNodes } from '../../../libs/event-store/src/sealing/read-nodes.js';
import { isSignedBy, parseSealKey } from '../../../libs/event-store/src/sealing/seal-key.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { withClient } from '../../../infra/postgres/product-database.mjs';
import { openStore, type OpenStore } from './open-store.js';

let database: TestDatabase;
let opened: OpenStore;
let trees: PostgresSealedTrees;
let log: string;

beforeAll(async () => {
  database = await createTestDatabase('sealing');
  opened = await openStore(database.url);
  trees = new PostgresSealedTrees(opened.pool);
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});
beforeEach(async () => {
  log = newId();
  await opened.store.createLog(log);
});

const key = parseSealKey(`intl:${randomBytes(32).toString('base64')}`);
let time = 0;
const sealer = () => new LogSealer({ store: opened.store, trees, key, now: () => time });

async function happen(events: number): Promise<void> {
  const happened = Array.from({ length: events }, (_, n) => ({ type: 'Happened', data: { n, text: '修管网' } }));
  const context = { actor: { person: '张', post: 'o', unit: 'u' }, commandId: newId(), requestHash: 'ab' };
  await opened.store.append({ log, stream: `item-${newId()}`, expected: 'no-stream', events: happened, context });
}

async function sealAll(by: LogSealer): Promise<void> {
  while ((await by.advance(log)) > 0);
}

const checkpoints = async () => {
  const tree = await trees.find(log);
  return tree ? trees.checkpoints(tree, { order: 'oldest', limit: 100 }) : [];
};

describe('A sealed log', () => {
  it('has signed checkpoints at most 1,000 events apart, in which every event and every earlier one is proved', async () => {
    const by = sealer();
    await happen(2_500);
    await sealAll(by);
    time += 20_000;
    await happen(30);
    await sealAll(by);
    const tree = await trees.find(log);
    if (!tree) throw new Error('There is no tree');
    const signed = await checkpoints();
    expect(signed.map(({ size }) => size)).toEqual([1_000, 2_000, 2_530]);
    const hasher = treeHasher('intl');
    const read = readNodes(trees, tree);
    for (const { note, root, size } of signed) {
      const { text, signatures } = parseNote(note);
      expect(parseCheckpoint(text)).toEqual({ origin: `duban/${log}/1`, size, root });
      expect(signatures).toHaveLength(1);
      for (const { name, signature } of signatures)
        expect(isSignedBy(key.publicKey(name), Buffer.from(text), signature)).toBe(true);
      for (const other of signed.filter((each) => each.size <= size)) {
        const proof = await consistencyProof(hasher, read, { from: other.size, to: size });
        const claim = { from: other.size, to: size, proof, fromRoot: other.root, toRoot: root };
        expect(provesConsistency(hasher, claim)).toBe(true);
      }
    }
    const [newest] = signed.slice(-1);
    const events = await Array.fromAsync(opened.store.readStored(log, { after: 0n }));
    for (const [index, event] of events.entries()) {
      if (index % 97 !== 0 && index < 2_528) continue;
      const leafHash = hasher.leaf(leafBytes(leafOf(tree, index, event)));
      const proof = await inclusionProof(hasher, read, { index, size: 2_530 });
      const claim = { leafHash, index, size: 2_530, proof, root: newest?.root ?? hasher.empty };
      expect(provesInclusion(hasher, claim)).toBe(true);
    }
  });

  it('is signed at first, and again when the last checkpoint is old and something has been added since', async () => {
    const by = sealer();
    await happen(3);
    await sealAll(by);
    await happen(4);
    time += 19_999;
    await sealAll(by);
    expect((await checkpoints()).map(({ size }) => size)).toEqual([3]);
    time += 1;
    await by.advance(log);
    time += 60_000;
    await by.advance(log);
    expect((await checkpoints()).map(({ size }) => size)).toEqual([3, 7]);
  });

  it('has one tree, whoever works on it and however often they change', async () => {
    for (let round = 0; round < 5; round += 1) {
      await happen(400);
      const [one, other] = [sealer(), sealer()];
      time += 20_000;
      await Promise.all([sealAll(one), sealAll(other)]);
      await happen(300);
      await Promise.all([sealAll(other), sealAll(one)]);
    }
    const by = sealer();
    await by.advance(log);
    time += 20_000;
    await by.advance(log);
    const tree = await trees.find(log);
    expect(tree?.size).toBe(3_500);
    expect((await checkpoints()).at(-1)?.size).toBe(3_500);
    if (!tree) throw new Error('There is no tree');
    const hasher = treeHasher('intl');
    const events = await Array.fromAsync(opened.store.readStored(log, { after: 0n }));
    const leaves = events.map((event, index) => hasher.leaf(leafBytes(leafOf(tree, index, event))));
    expect(await readNodes(trees, tree)(leaves.map((_, index) => ({ level: 0, index })))).toEqual(leaves);
  });

  it('is not signed any more once its tree is another than the signed one', async () => {
    const by = sealer();
    await happen(1_000);
    await sealAll(by);
    await withClient(database.superuserUrl, (client) =>
      client.query(
        'update event_store.seal_tile set hashes = set_byte(hashes, 7, get_byte(hashes, 7) # 1) where log_id = $1',
        [log],
      ),
    );
    await happen(1_000);
    await expect(sealer().advance(log)).rejects.toThrow('its root of 1000 leaves is not the signed one');
    expect((await checkpoints()).map(({ size }) => size)).toEqual([1_000]);
  });

  it('lets the application change no checkpoint', async () => {
    await happen(1_000);
    await sealAll(sealer());
    for (const text of ['update event_store.seal_checkpoint set size = 1', 'delete from event_store.seal_checkpoint'])
      await expect(opened.pool.query(text)).rejects.toMatchObject({ code: '42501' });
  });
});

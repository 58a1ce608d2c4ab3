import { randomBytes, randomUUID } from 'node:crypto';
import {
  ALGORITHMS,
  LogSealer,
  parseKey,
  parseSealKey,
  PostgresSealedTrees,
  type SealedTree,
  type StoredEvent,
} from '#libs/event-store';
import {
  EXPORT_FORMATS,
  exportBorder,
  exportLog,
  proveEvent,
  toldVerdict,
  verifyExport,
  type Trust,
  type Verdict,
} from '#libs/audit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../../infra/postgres/product-database.mjs';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { describeWithPython, startPythonVerifier } from '../../support/python-verifier.js';
import { openStore, type OpenStore } from '../event-store/open-store.js';

let database: TestDatabase;
let opened: OpenStore;
let trees: PostgresSealedTrees;
let log: string;
let tree: SealedTree;
let trust: Trust;

const key = parseSealKey(`intl:${randomBytes(32).toString('base64')}`);

beforeAll(async () => {
  database = await createTestDatabase('sealed-history');
  opened = await openStore(database.url);
  trees = new PostgresSealedTrees(opened.pool);
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});

/** A log of 1,200 events in many streams, signed at 1,000 and at its end. */
beforeEach(async () => {
  log = randomUUID();
  await opened.store.createLog(log);
  await append(400);
  let now = 0;
  const sealer = new LogSealer({ store: opened.store, trees, key, now: () => now });
  while ((await sealer.advance(log)) > 0);
  now = 60_000;
  await sealer.advance(log);
  const found = await trees.find(log);
  if (!found) throw new Error('The log has no tree');
  tree = found;
  trust = { keys: [parseKey(tree.publicKey, ALGORITHMS)] };
});

/** Three events a command. */
async function append(commands: number): Promise<void> {
  for (let command = 0; command < commands; command += 1) {
    const events = [0, 1, 2].map((n) => ({ type: 'ProgressReported', data: { n, text: `第${command}次填报` } }));
    const context = { actor: { person: 'p', post: 'o', unit: 'u' }, commandId: randomUUID(), requestHash: 'ab' };
    await opened.store.append({ log, stream: `task-${command % 7}`, expected: 'any', events, context });
  }
}

/** The log as it leaves the product, up to the newest checkpoint or to a position. */
async function exported(upTo?: bigint): Promise<string> {
  const parts = { store: opened.store, trees };
  const border = await exportBorder(parts, { log, format: EXPORT_FORMATS.history, upTo });
  const asked = { log, format: EXPORT_FORMATS.history, upTo: border, words: new Map(), spoolDirectory: '' };
  return (await Array.fromAsync(exportLog({ ...parts, ...asked }))).join('');
}

const verify = async (): Promise<Verdict> => verifyExport(fileOf(await exported()), trust);

async function* fileOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** What a database administrator does behind the product's back. */
const behindItsBack = (text: string): Promise<unknown> =>
  withClient(database.superuserUrl, (client) => client.query(text, [log]));

describeWithPython('A history out of the database (needs python3)', () => {
  it('is judged alike by the second verifier, as it is and with an edit', async () => {
    const python = startPythonVerifier();
    try {
      for (const edit of [
        null,
        `update event_store.event set type = 'TaskClosed' where log_id = $1 and position = 7`,
      ]) {
        if (edit) await behindItsBack(edit);
        const text = await exported();
        const here = toldVerdict(await verifyExport(fileOf(text), trust));
        const there = await python.judge({ bytes: Buffer.from(text), keys: [tree.publicKey], known: null });
        expect({ ...(there as object), detail: null }).toEqual({ ...here, detail: null });
        expect(here).toMatchObject({ verdict: edit ? 'bad' : 'good' });
      }
    } finally {
      python.stop();
    }
  });
});

describe('A history out of the database', () => {
  it('is what was signed', async () => {
    expect(await verify()).toMatchObject({ verdict: 'good', events: 1_200, covered: 1_200, checkpoints: 2 });
  });

  it('may go beyond the newest checkpoint, and says what no checkpoint covers', async () => {
    await append(2);
    expect(await verifyExport(fileOf(await exported()), trust)).toMatchObject({ events: 1_200 });
    const further = await verifyExport(fileOf(await exported(1_206n)), trust);
    expect(further).toMatchObject({ verdict: 'good', events: 1_206, covered: 1_200 });
    const earlier = await verifyExport(fileOf(await exported(1_100n)), trust);
    expect(earlier).toMatchObject({ verdict: 'good', events: 1_100, covered: 1_000 });
  });

  it('is refused up to where nothing has been signed', async () => {
    await expect(exported(999n)).rejects.toMatchObject({ code: 'audit/nothing-signed' });
    await expect(exported(1_201n)).rejects.toMatchObject({ code: 'audit/position-ahead' });
  });

  it('in which the newest events were deleted is found out', async () => {
    await behindItsBack('delete from event_store.event where log_id = $1 and position > 1100');
    expect(await verify()).toMatchObject({ verdict: 'bad', code: 'checkpoint-order', index: 1_100 });
  });

  const data = `convert_to('{"n":1,"text":"另一次"}', 'UTF8')`;
  it.each([
    [
      'edited',
      `update event_store.event set data_bytes = ${data} where log_id = $1 and position = 700`,
      'leaf-differs',
      699,
    ],
    [
      'given another actor',
      `update event_store.event set metadata_bytes = replace(convert_from(metadata_bytes, 'UTF8'), '"p"', '"q"')::bytea where log_id = $1 and position = 700`,
      'leaf-differs',
      699,
    ],
    [
      'dated back',
      `update event_store.event set recorded_at = recorded_at - interval '1 day' where log_id = $1 and position = 700`,
      'time-backwards',
      699,
    ],
    [
      'put in another stream',
      `update event_store.event set stream = 'task-9', version = 0 where log_id = $1 and position = 1200`,
      'leaf-differs',
      1_199,
    ],
    [
      'asked for by another request',
      `update event_store.event set request_hash = 'ac' where log_id = $1 and position = 699`,
      'leaf-differs',
      698,
    ],
  ])('in which an event was %s is found out', async (_, text, code, index) => {
    await behindItsBack(text);
    expect(await verify()).toMatchObject({ verdict: 'bad', code, index });
  });

  it('in which an event was deleted is found out', async () => {
    await behindItsBack('delete from event_store.event where log_id = $1 and position = 700');
    expect(await verify()).toMatchObject({ verdict: 'bad', code: 'stream-version', index: 699 });
  });

  it('whose tree was recomputed over an edit is found out by the checkpoints', async () => {
    await behindItsBack(`update event_store.event set data_bytes = ${data} where log_id = $1 and position = 700`);
    await behindItsBack('delete from event_store.seal_tile where log_id = $1');
    await behindItsBack('delete from event_store.seal_checkpoint where log_id = $1');
    await behindItsBack('delete from event_store.seal_tree where log_id = $1');
    const forger = parseSealKey(`intl:${randomBytes(32).toString('base64')}`);
    let now = 0;
    const sealer = new LogSealer({ store: opened.store, trees, key: forger, now: () => now });
    while ((await sealer.advance(log)) > 0);
    now = 60_000;
    await sealer.advance(log);
    expect(await verify()).toMatchObject({ verdict: 'bad', code: 'key-unknown' });
  });

  it('proves each event alone, and no other', async () => {
    const source = { store: opened.store, trees, tree };
    const proof = await proveEvent(source, 700n);
    const check = (changed: object) => verifyExport(fileOf(`${JSON.stringify({ ...proof, ...changed })}\n`), trust);
    expect(await check({})).toMatchObject({ verdict: 'good', of: 'event', index: 699 });
    expect(await check({ event: { ...proof?.event, type: 'ProgressReportee' } })).toMatchObject({
      code: 'root-differs',
    });
    expect(await check({ event: { ...proof?.event, index: 698 } })).toMatchObject({ code: 'root-differs' });
    for (const position of [0n, 1_201n]) expect(await proveEvent(source, position)).toBeNull();
  });

  it('keeps every column of its events in a leaf', async () => {
    const { rows } = await opened.pool.query<{ column: string }>(
      `select attname as column from pg_attribute where attrelid = 'event_store.event'::regclass and attnum > 0 and not attisdropped`,
    );
    const inLeaf: Record<string, keyof StoredEvent | 'origin'> = {
      ...{ log_id: 'origin', position: 'position', stream: 'stream', version: 'version', event_id: 'id', type: 'type' },
      ...{ schema_version: 'schemaVersion', recorded_at: 'recordedAt', data_bytes: 'data', metadata_bytes: 'metadata' },
      request_hash: 'requestHash',
    };
    // Twins of the bytes, for queries; nothing that is shown or signed is read from them.
    const twins = ['data', 'metadata', 'command_id', 'correlation_id', 'causation_id'];
    expect(rows.map(({ column }) => column).toSorted()).toEqual([...Object.keys(inLeaf), ...twins].toSorted());
  });
});

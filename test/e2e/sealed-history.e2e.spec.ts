import {
  ALGORITHMS,
  EVENT_STORE,
  parseKey,
  parseSealKey,
  provesConsistency,
  ReadModels,
  SEALED_TREES,
  treeHasher,
  type EventStore,
  type NoteKey,
  type SealedTrees,
} from '#libs/event-store';
import { EXPORT_FORMATS, exportLog, rowsLines, verifyExport, VerifyAtStart, type EventProof } from '#libs/audit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredSchemas } from '../../apps/cli/src/event-schemas.js';
import { registeredProjections } from '../../apps/cli/src/projections.js';
import { withClient } from '../../infra/postgres/product-database.mjs';
import { eventually } from '../support/eventually.js';
import type { HttpClient } from '../support/http-client.js';
import { startWitness, type RunningWitness } from '../support/witness.js';
import type { County } from './story/county.js';
import { claimTwoTasks, openSmallCounty } from './story/small-county.js';

interface Checkpoint {
  readonly size: number;
  readonly position: string;
  readonly root: string;
  readonly line: string;
}

interface Seal {
  readonly publicKey: string;
  readonly size: number;
  readonly checkpoint: Checkpoint;
  readonly witnesses: readonly string[];
  readonly witnessed: { readonly size: number; readonly cosignedAt: string; readonly by: readonly string[] } | null;
  readonly verification: unknown;
}

const strict = { strict: false };
const KEY = `intl:${Buffer.alloc(32, 11).toString('base64')}`;
let county: County;
let witness: RunningWitness;
let auditor: HttpClient;
let seal: Seal;
let key: NoteKey;

beforeAll(async () => {
  witness = await startWitness();
  county = await openSmallCounty('sealed-history', { DUBAN_SEAL_KEY: KEY, DUBAN_WITNESSES: witness.address }, [
    { title: '审计员', unit: '县政府办', roles: ['audit-administrator'], person: '严察' },
  ]);
  witness.watch(parseSealKey(KEY).publicKey(`duban/${county.log}/1`));
  await claimTwoTasks(county);
  await county.drain();
  auditor = await county.desk('审计员');
  ({ body: seal } = await auditor.get<Seal>('/api/audit/seal'));
  key = parseKey(seal.publicKey, ALGORITHMS);
}, 60_000);
afterAll(async () => {
  await county.product.stop();
  await witness.stop();
});

/** What a worker does when it starts. */
async function verifyAsAtStart(): Promise<void> {
  const start = county.product.worker.get(VerifyAtStart, { strict: false });
  start.onApplicationBootstrap();
  await start.ended;
}

async function* only(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('An auditor', () => {
  it('sees how far the history is sealed', () => {
    expect(seal).toMatchObject({
      ...{ sealed: true, origin: `duban/${county.log}/1`, suite: 'intl', waiting: 0 },
      checkpoint: { size: expect.any(Number), note: expect.stringContaining(key.name) },
    });
    expect(seal.size).toBeGreaterThan(20);
  });

  it('sees how far an outsider has witnessed it', async () => {
    await eventually(async () => {
      await county.drain();
      const { checkpoint, witnesses, witnessed } = (await auditor.get<Seal>('/api/audit/seal')).body;
      expect(witnesses).toEqual([expect.stringMatching(/^witness\.test\/w1\+/)]);
      expect(witnessed).toMatchObject({ size: checkpoint.size, by: witnesses });
      expect(witness.sizeOf(key.name)).toBe(checkpoint.size);
    }, 15_000);
    const { body } = await auditor.get<EventProof>('/api/audit/events/3/proof');
    expect(body.checkpoint).toContain('\u2014 witness.test/w1 ');
  });

  it('prints the newest checkpoint as a line and a code', async () => {
    const { body } = await auditor.get<Seal>('/api/audit/seal');
    const sheet = await auditor.get<string>('/api/audit/seal/paper');
    expect([sheet.status, sheet.headers['content-type']]).toEqual([200, 'image/svg+xml']);
    for (const part of body.checkpoint.line.split(' ')) expect(sheet.text).toContain(part);
  });

  it('takes the proof of an event home and checks it there', async () => {
    const { position } = seal.checkpoint;
    const { status, body } = await auditor.get<EventProof>(`/api/audit/events/${position}/proof`);
    expect(status).toBe(200);
    expect(await verifyExport(only(JSON.stringify(body)), { keys: [key] })).toMatchObject({
      ...{ verdict: 'good', of: 'event', index: seal.checkpoint.size - 1 },
    });
    const forged = { ...body, event: { ...body.event, data: '{}' } };
    expect(await verifyExport(only(JSON.stringify(forged)), { keys: [key] })).toMatchObject({ code: 'root-differs' });
  });

  it('gets the proof that the history only grew', async () => {
    const { items } = (await auditor.get<{ items: Checkpoint[] }>('/api/audit/seal/checkpoints')).body;
    const [newest, oldest] = [items[0], items.at(-1)];
    if (!newest || !oldest) throw new Error('There are no checkpoints');
    const path = `/api/audit/seal/consistency?from=${oldest.size}&to=${newest.size}`;
    const { body } = await auditor.get<{ proof: string[] }>(path);
    const bytes = (text: string) => Buffer.from(text, 'base64');
    const claim = {
      ...{ from: oldest.size, to: newest.size, proof: body.proof.map(bytes) },
      ...{ fromRoot: bytes(oldest.root), toRoot: bytes(newest.root) },
    };
    expect(provesConsistency(treeHasher('intl'), claim)).toBe(true);
  });

  it('sees that every read model is what the history says, and which one is not', async () => {
    const { worker } = county.product;
    const [store, trees] = [worker.get<EventStore>(EVENT_STORE, strict), worker.get<SealedTrees>(SEALED_TREES, strict)];
    const projections = registeredProjections();
    const position = BigInt(seal.checkpoint.position);
    const asked = { store, trees, log: county.log, format: EXPORT_FORMATS.history, upTo: position };
    const source = { readModels: worker.get(ReadModels, strict), log: county.log, projections, position, skipped: [] };
    const rows = (await Array.fromAsync(rowsLines(source))).join('');
    const history = (await Array.fromAsync(exportLog({ ...asked, words: new Map(), spoolDirectory: '' }))).join('');
    const verified = (text: string) =>
      verifyExport(
        only(history),
        { keys: [key] },
        {
          rows: { file: only(text), folding: { projections, schemas: registeredSchemas() } },
        },
      );
    const count = rows.split('\n').length - 3;
    expect(count).toBeGreaterThan(20);
    expect(await verified(rows)).toMatchObject({ verdict: 'good', rows: count });
    expect(await verified(rows.replace('"title":"', '"title":"改'))).toMatchObject({
      code: 'rows-differ',
    });
    const lines = rows.split('\n');
    const without = [...lines.slice(0, 1), ...lines.slice(2)]
      .join('\n')
      .replace(`{"rows":${count}}`, `{"rows":${count - 1}}`);
    expect(await verified(without)).toMatchObject({ code: 'rows-differ' });
    expect(await verified(rows.slice(0, -20))).toMatchObject({ code: 'rows-malformed' });
  });

  it('sees what was changed behind the back of the product, at the next start', async () => {
    await verifyAsAtStart();
    expect((await auditor.get<Seal>('/api/audit/seal')).body.verification).toMatchObject({ fault: null });
    await withClient(county.product.superuserUrl, (client) =>
      client.query(`update event_store.event set type = 'TaskOrdered' where log_id = $1 and position = 3`, [
        county.log,
      ]),
    );
    await verifyAsAtStart();
    const { verification } = (await auditor.get<Seal>('/api/audit/seal')).body;
    expect(verification).toMatchObject({ fault: { code: 'root-differs', index: 0 } });
    expect(await county.product.visitor().get('/health')).toMatchObject({ body: { status: 'degraded' } });
  });

  it('is told what cannot be proved', async () => {
    expect(await auditor.get('/api/audit/events/99999999/proof')).toMatchObject({
      ...{ status: 404, body: { code: 'audit/event-not-sealed' } },
    });
    expect(await auditor.get(`/api/audit/seal/consistency?from=9&to=3`)).toMatchObject({
      ...{ status: 400, body: { code: 'audit/sizes-not-sealed' } },
    });
  });

  it('alone gets proofs', async () => {
    const clerk = await county.desk('督查员');
    for (const path of ['seal', 'seal/paper', 'seal/checkpoints', 'seal/consistency?from=1&to=2', 'events/1/proof'])
      expect(await clerk.get(`/api/audit/${path}`)).toMatchObject({ status: 403 });
  });
});

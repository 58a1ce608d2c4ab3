import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EXPORT_FORMATS, exportBorder, exportLog, verifyExport } from '#libs/audit';
import { LogNotifier, parseKnown, QuarantinedStore } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { withClient } from '../../infra/postgres/product-database.mjs';
import { WitnessedLogs } from '../medium/event-store/witnessed-log.js';
import { eventually } from '../support/eventually.js';
import { DurableServer } from './harness/durable-server.js';

const run = promisify(execFile);
const POINT = 'before the accident';

/** The server may run as another user than the tests. */
async function leave(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  await chmod(file, 0o666);
}

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('A database that was restored to a point in time', () => {
  let folder: string;
  let server: DurableServer;
  let live: WitnessedLogs;
  let restored: DurableServer;
  let at: WitnessedLogs;

  /** A copy of the running cluster, made the low-level way: files copied between the start and the end of a backup. */
  async function baseBackup(to: string): Promise<void> {
    const client = new pg.Client({ connectionString: server.superuserUrl });
    await client.connect();
    await client.query(`select pg_backup_start('base', true)`);
    await run('cp', ['--archive', server.directory, to]);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
    await leave(join(to, 'backup_label'), rows[0]?.labelfile ?? '');
    await client.end();
  }

  const bySuperuser = (text: string) => withClient(server.superuserUrl, (client) => client.query(text));

  /** Settles when all that was written so far is in the archive. */
  async function archived(): Promise<void> {
    const { rows } = await bySuperuser('select pg_walfile_name(pg_switch_wal()) as last');
    await eventually(async () => {
      const { rows: done } = await bySuperuser('select last_archived_wal as last from pg_stat_archiver');
      expect(String(done[0]?.['last']) >= String(rows[0]?.['last'])).toBe(true);
    }, 30_000);
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'point-in-time-'));
    const archive = join(folder, 'archive');
    await mkdir(archive);
    await chmod(folder, 0o711);
    await chmod(archive, 0o777);
    const settings = { wal_level: 'replica', archive_mode: 'on', archive_command: `cp %p ${archive}/%f` };
    server = await DurableServer.start({ settings });
    live = await WitnessedLogs.over({ url: server.url, superuserUrl: server.superuserUrl, drop: () => server.stop() });
    await live.begin();
    const asks = live.asking();
    await live.sealed(5);
    await asks.advance(live.log, live.running);
    const copy = join(folder, 'restored');
    await baseBackup(copy);
    await live.sealed(5);
    await bySuperuser(`select pg_create_restore_point('${POINT}')`);
    await live.sealed(7);
    await asks.advance(live.log, live.running);
    await archived();
    await leave(join(copy, 'recovery.signal'), '');
    restored = await server.onCopy(copy, {
      archive_mode: 'off',
      restore_command: `cp ${archive}/%f %p`,
      recovery_target_name: POINT,
      recovery_target_action: 'promote',
    });
    const { url, superuserUrl } = restored;
    await eventually(async () => {
      const text = 'select pg_is_in_recovery() as waits';
      const { rows } = await withClient(superuserUrl, (client) => client.query(text));
      expect(rows).toEqual([{ waits: false }]);
    }, 30_000);
    at = await live.elsewhere({ url, superuserUrl, drop: () => restored.stop() });
  }, 120_000);
  afterAll(async () => {
    await at?.close();
    await live?.end();
    await live?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('has the events up to that point, and the verifier says that it is shorter than what an auditor knows', async () => {
    expect(await at.opened.store.head(at.log)).toBe(10n);
    const tree = await at.trees.find(at.log);
    const newest = await live.trees.find(live.log);
    if (!tree || !newest) throw new Error('There is no tree');
    const [known] = await live.trees.checkpoints(newest, { order: 'newest', limit: 1 });
    const asked = { store: at.opened.store, trees: at.trees, log: tree.log, format: EXPORT_FORMATS.history };
    const upTo = await exportBorder(asked, asked);
    const pieces = await Array.fromAsync(exportLog({ ...asked, upTo, words: new Map(), spoolDirectory: '' }));
    const trust = { keys: [at.key.publicKey(tree.origin)], known: parseKnown(known?.note ?? '') };
    expect(await verifyExport(whole(pieces.join('')), trust)).toMatchObject({ code: 'rolled-back' });
  });

  it('would be signed on at once by a sealer that asks nobody', async () => {
    await at.sealed(2);
    expect(await at.signedSizes()).toEqual([5, 10, 12]);
  });

  it('stays read-only until its recovery is recorded, and is signed no more before that', async () => {
    const asks = at.asking();
    const sealer = at.sealing(asks);
    const signed = await at.signedSizes();
    await at.seal(sealer);
    await asks.advance(at.log, at.running);
    expect(at.disagreements[0]).toBe('12 against 17');
    await at.seal(sealer);
    expect(await at.signedSizes()).toEqual(signed);
    await expect(at.record(1)).rejects.toMatchObject({ code: 'event-store/quarantined' });
    const { store, pool, signals } = at.opened;
    const notifier = new LogNotifier(pool, signals);
    await at.record(1, new QuarantinedStore({ store, pool, notifier, clock: null }));
    await notifier.idle();
    await expect(at.record(1)).rejects.toMatchObject({ code: 'event-store/quarantined' });
    await at.quarantines.lift(at.log, 1);
    await at.record(1);
    expect(await at.opened.store.head(at.log)).toBe(14n);
  });
});

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withClient } from '../../infra/postgres/product-database.mjs';
import { copyAtOnce, describeOnCopiedDisks, Disks, flush } from './harness/disks.js';
import { DurableServer } from './harness/durable-server.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { StoreProcess } from './harness/store-process.js';
import { StoreTrials, violationsOf } from './harness/store-trials.js';
import { openStoreUnderFault } from './harness/store-under-fault.js';
import { trialsThatHit } from './harness/trials.js';
import { RecordingWriter } from './harness/recording-writer.js';
import type { Operation, Violation } from './invariants/history.js';
import { readLog, type LogRecord } from './invariants/log-record.js';
import type { ReadCourse } from './invariants/stream-read-invariants.js';

const TRIALS = trialsOr(5, 100);
const LIMIT_MS = 60_000 + TRIALS * 30_000;
const WRITERS = 6;

/** What a disk held at one moment, and what was known of its log before. */
interface Cut {
  readonly image: string;
  /** Whatever was answered before had to be on the disk. */
  readonly begunAt: number;
  /** Whatever was sent after cannot be on it. */
  readonly takenAt: number;
  readonly known: LogRecord;
}

describeOnCopiedDisks('A power cut', () => {
  const chance = announcedChance('power cut');
  let disks: Disks;
  let images: string;
  let live: string;
  let server: DurableServer;
  let trials: StoreTrials;
  let other: StoreProcess;
  let taken = 0;

  beforeAll(async () => {
    disks = await Disks.open();
    images = await disks.copying('images', 1_024);
    live = join(images, 'live.img');
    await disks.makeImage(live, 600);
    const directory = join(await disks.image('live', live), 'postgres');
    server = await DurableServer.start({ directory, settings: { max_wal_size: '96MB', min_wal_size: '32MB' } });
    trials = await StoreTrials.open(server.url, chance);
    other = await StoreProcess.start(server.url);
  }, 120_000);
  afterAll(async () => {
    await trials?.close();
    await other?.stop();
    await server?.stop();
    await disks?.close();
  }, 60_000);

  /** Cuts the disk off under writers at work. */
  async function cutOff(meanwhile: () => Promise<void>): Promise<Cut> {
    trials.startWriting(WRITERS, [trials.store, other]);
    await meanwhile();
    const known = await trials.record();
    const image = join(images, `cut-${++taken}.img`);
    const begunAt = performance.now();
    await copyAtOnce(live, image);
    const cut = { image, begunAt, takenAt: performance.now(), known };
    await trials.stopWriting();
    return cut;
  }

  /** What is wrong with the log that comes up from the disk, and how many commands were under way. */
  async function aftermath({
    image,
    begunAt,
    takenAt,
    known,
  }: Cut): Promise<{ broken: Violation[]; underWay: number }> {
    const place = await disks.image('cut', image);
    const restored = await server.onCopy(join(place, 'postgres'));
    const opened = await openStoreUnderFault(restored.url);
    const history = trials.history.flatMap((operation) => atTheCut(operation, begunAt, takenAt));
    const reads = trials.reads.map((course) => answeredBefore(course, begunAt));
    const underWay = history.filter(({ sends }) => sends.at(-1)?.outcome.kind === 'unknown');
    const writer = new RecordingWriter(opened.store, trials.log, []);
    await Promise.all(underWay.map((operation) => writer.settleAgain(operation)));
    const broken = violationsOf(await readLog(opened.pool, trials.log), { history, reads, earlier: known });
    await checkIndexes(restored);
    await opened.close();
    await restored.stop();
    await disks.unmount(place);
    return { broken, underWay: underWay.length };
  }

  it(
    `loses and doubles nothing that was acknowledged, ${TRIALS} times`,
    async () => {
      let underWay = 0;
      await trialsThatHit('power cut', TRIALS, async (trial) => {
        const cut = await cutOff(async () => {
          await pause(chance.between(50, 400));
          if (chance.fraction() < 0.5) void server.attempt('checkpoint');
          await pause(chance.between(0, 30));
        });
        const found = await aftermath(cut);
        underWay += found.underWay;
        expect({ seed: chance.seed, trial, broken: found.broken }).toEqual({ seed: chance.seed, trial, broken: [] });
        return found.underWay > 0;
      });
      tell(`power cut ${TRIALS} times: ${trials.done}; ${underWay} under way at a cut`);
    },
    LIMIT_MS,
  );

  it('is caught losing what a server acknowledged that does not wait for its disk', async () => {
    await server.halt();
    await server.restart({ fsync: 'off' });
    await flush(server.directory);
    const found = await aftermath(await cutOff(() => pause(300)));
    expect(found.broken.map(({ invariant }) => invariant)).toContain('I1');
  }, 60_000);
});

/** A command as its sender knew it at the cut; nothing of one that was sent later. */
function atTheCut(operation: Operation, begunAt: number, takenAt: number): Operation[] {
  const sends = operation.sends
    .filter(({ sentAt }) => sentAt < takenAt)
    .map((send) =>
      send.answeredAt < begunAt
        ? send
        : { ...send, answeredAt: takenAt, outcome: { kind: 'unknown' as const, cause: 'power cut' } },
    );
  return sends.length === 0 ? [] : [{ ...operation, sends, asked: [] }];
}

/** What had been read by the cut: that was on the disk, too. */
function answeredBefore({ stream, ids, reads }: ReadCourse, begunAt: number): ReadCourse {
  const earlier = reads.filter(({ answeredAt }) => answeredAt < begunAt);
  return { stream, ids: ids.slice(0, earlier.at(-1)?.events ?? 0), reads: earlier };
}

/** @throws Error naming the index that does not agree with its table */
async function checkIndexes(server: DurableServer): Promise<void> {
  await withClient(server.superuserUrl, async (client) => {
    await client.query('create extension if not exists amcheck');
    const { rowCount } = await client.query(
      `select bt_index_check(index.oid, heapallindexed => true)
        from pg_class index join pg_am am on am.oid = index.relam
        where index.relkind = 'i' and am.amname = 'btree' and index.relnamespace = 'event_store'::regnamespace`,
    );
    expect(rowCount).toBeGreaterThan(0);
  });
}

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { appendTo } from '#libs/event-store/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SupervisedProcess } from '../../infra/scripts/supervised-process.mjs';
import { refusalOf, statusOf } from '../../libs/platform/src/http/problem.js';
import { openPlatform, type OpenPlatform } from '../medium/platform/open-platform.js';
import { eventually } from '../support/eventually.js';
import { describeOnOwnDisks, Disks, fillUp } from './harness/disks.js';
import { DurableServer } from './harness/durable-server.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { StoreProcess } from './harness/store-process.js';
import { StoreTrials } from './harness/store-trials.js';
import { trialsThatHit } from './harness/trials.js';
import type { Operation } from './invariants/history.js';
import { recoveryViolations, slowestOf, type Recovery } from './invariants/recovery-invariants.js';

const TRIALS = trialsOr(1, 10);
const LIMIT_MS = 60_000 + TRIALS * 120_000;
const WRITERS = 6;
const FULL_MS = 1_500;
/** Appends of a page and more that PostgreSQL may take on a full disk; it enlarges a table by 64 pages at the most. */
const ROOM_LEFT = 64;
/** With so many quick deaths in a row `npm start` would give up a server that it is only bringing up. */
const DEATHS = 3;

describeOnOwnDisks('A full disk', () => {
  const chance = announcedChance('disk full');
  let disks: Disks;

  beforeAll(async () => {
    disks = await Disks.open();
  });
  afterAll(() => disks.close(), 30_000);

  describe('under the log', () => {
    let data: string;
    let wal: string;
    let server: DurableServer;
    let supervised: SupervisedProcess | undefined;
    let trials: StoreTrials;
    let other: StoreProcess;

    beforeEach(async () => {
      data = await disks.memory('data', 256);
      wal = await disks.memory('wal', 64);
      const settings = { min_wal_size: '32MB', max_wal_size: '32MB' };
      server = await DurableServer.start({ directory: join(data, 'postgres'), settings });
      await server.moveWal(wal);
      trials = await StoreTrials.open(server.url, chance);
      other = await StoreProcess.start(server.url);
    }, 60_000);
    afterEach(async () => {
      await trials?.close();
      await other?.stop();
      await supervised?.stop();
      await server?.stop();
      for (const place of [wal, data]) await disks.unmount(place);
    }, 30_000);

    /** Lets the disk be full under writers at work. @returns how they came back after there was room */
    async function fillUnderWriters(disk: string, meanwhile: () => Promise<void>): Promise<Recovery> {
      trials.startWriting(WRITERS, [trials.store, other], aPageAndMore);
      await pause(200);
      const makeRoom = await fillUp(disk);
      await meanwhile();
      await makeRoom();
      const recovery = await trials.recovery(performance.now());
      await trials.stopWriting();
      return recovery;
    }

    it(
      `of its rows refuses appends for the time being and goes on reading, ${TRIALS} times`,
      async () => {
        const { seed } = chance;
        const recoveries: Recovery[] = [];
        let refused = 0;
        await trialsThatHit('data disk full', TRIALS, async (trial) => {
          const before = trials.history.length;
          const recovery = await fillUnderWriters(data, async () => {
            await pause(FULL_MS);
            const cause = await refusedAppend(trials);
            expect(cause).toMatchObject({ code: '53100' });
            expect(statusOf(refusalOf(cause))).toBe(503);
            const events = await Array.fromAsync(trials.store.readAll(trials.log, { after: 0n }));
            expect(BigInt(events.length)).toBe(await trials.store.head(trials.log));
            expect(events.length).toBeGreaterThan(0);
          });
          recoveries.push(recovery);
          const waited = trials.history.slice(before).filter(wentWithoutAnswer).length;
          refused += waited;
          const broken = [...(await trials.broken()), ...recoveryViolations([recovery])];
          expect({ seed, trial, broken }).toEqual({ seed, trial, broken: [] });
          return waited > 0;
        });
        tell(
          `data disk full ${TRIALS} times: ${trials.done}; ${refused} commands had to wait; ` + slowestOf(recoveries),
        );
      },
      LIMIT_MS,
    );

    it(
      `of its write-ahead log stops the server under npm start and loses nothing, ${TRIALS} times`,
      async () => {
        const { seed } = chance;
        const deaths: string[] = [];
        supervised = await server.supervise((line) => {
          if (line.includes('意外退出')) deaths.push(line);
        });
        const recoveries: Recovery[] = [];
        for (let trial = 1; trial <= TRIALS; trial += 1) {
          const before = { crashes: crashesIn(await server.said()), deaths: deaths.length };
          const recovery = await fillUnderWriters(wal, async () => {
            await eventually(async () => {
              await server.attempt('select pg_switch_wal()'); // which needs another file, as appends do sooner or later
              expect(crashesIn(await server.said())).toBeGreaterThan(before.crashes);
            }, 60_000);
            await eventually(() => expect(deaths.length).toBeGreaterThan(before.deaths + DEATHS), 60_000);
          });
          recoveries.push(recovery);
          const broken = [...(await trials.broken()), ...recoveryViolations([recovery])];
          expect({ seed, trial, broken }).toEqual({ seed, trial, broken: [] });
        }
        tell(
          `disk of the write-ahead log full ${TRIALS} times: ${trials.done}; ${crashesIn(await server.said())} crashes, ` +
            `${deaths.length} starts by npm start's supervision; ${slowestOf(recoveries)}`,
        );
      },
      LIMIT_MS,
    );
  });

  describe('under the files', () => {
    let platform: OpenPlatform;
    let place: string;

    beforeAll(async () => {
      place = await disks.memory('files', 16);
      platform = await openPlatform('full uploads', [], { DUBAN_DATA_DIR: place });
    });
    afterAll(() => platform.close());

    it(
      `refuses uploads for the time being, and keeps no part of them, ${TRIALS} times`,
      async () => {
        const { client } = await platform.enter(await platform.found());
        const upload = (name: string, kilobytes: number) =>
          client.post<{ sha256: string }>(`/api/files?name=${name}`, Buffer.alloc(kilobytes * 1_024, name));
        for (let trial = 1; trial <= TRIALS; trial += 1) {
          const kept = await upload(`kept-${trial}.txt`, 100);
          expect(kept.status).toBe(201);
          const makeRoom = await fillUp(place);
          const refused = await upload(`refused-${trial}.txt`, 500);
          expect(refused).toMatchObject({ status: 503, body: { code: 'platform/disk-full' } });
          expect(refused.headers['retry-after']).toBeDefined();
          expect((await client.get(`/api/files/${kept.body.sha256}`)).status).toBe(200);
          await makeRoom();
          expect((await upload(`refused-${trial}.txt`, 500)).status).toBe(201);
        }
      },
      LIMIT_MS,
    );
  });
});

/** Random, so that it stays as long as it is: an event with it needs a page of its own. */
const aPageAndMore = () => ({ text: randomBytes(8_000).toString('base64') });

/**
 * Appends until it is refused: on a full disk there may be room yet in the pages that the database has already.
 * @returns why it is refused
 * @throws Error when the disk takes more than such pages could hold
 */
async function refusedAppend({ store, log }: StoreTrials): Promise<unknown> {
  for (let accepted = 0; accepted < ROOM_LEFT; accepted += 1)
    try {
      await store.append(appendTo(log, { events: [{ type: 'Happened', data: aPageAndMore() }] }));
    } catch (error) {
      return error;
    }
  throw new Error(`The disk is not full: it took ${ROOM_LEFT} appends of a page and more`);
}

const wentWithoutAnswer = ({ sends }: Operation) => sends.some(({ outcome }) => outcome.kind === 'unknown');

/** The server says so when it cannot write on. */
const crashesIn = (said: string) => said.match(/PANIC: .*No space left on device/g)?.length ?? 0;

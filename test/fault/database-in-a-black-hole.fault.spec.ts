import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseUnavailable } from '#libs/event-store';
import { createPool } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { endWhenSilent } from '../../libs/event-store/src/postgres/heartbeat.js';
import { eventually } from '../support/eventually.js';
import type { Answer, HttpClient } from '../support/http-client.js';
import { CountyAtWork, settleAll } from './harness/county-at-work.js';
import { DIRECTIONS, Proxy } from '../support/proxy.js';
import { SETTLED_WITHIN_MS } from './harness/recording-client.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { RECOVERY_BOUNDS, recoveryViolations, slowestOf, type Recovery } from './invariants/recovery-invariants.js';

const TRIALS = trialsOr(2, 20);
const HOLE_MS = 30_000;
/** What the reliability bar gives an answer. */
const ANSWERED_MS = 5_000;
/** At a time, beside the clerks: many times what the pool holds. */
const READERS = 60;
const READER_REST_MS = [100, 200] as const;
/** Between two tries of a clerk who was told to come again. */
const REST_MS = 4_000;
/** What a few thousand requests and errors leave to be collected; if they were kept, they would hold more. */
const GROWTH_BYTES = 128 * 1024 * 1024;
/** Connections to the database beside the pool's: one that listens, the next in its place, one that asks after the server. */
const SINGLE = 3;
const CONNECTIONS = 10 + SINGLE;
/** Other files that it may have open beyond those of the beginning: requests that come and go while they are counted. */
const GROWTH_FILES = 10;

/** A quicker beat than the product's, for the sake of the test. */
const BEAT_MS = 400;

interface Look {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly answer: Answer<{ readonly code?: string }>;
}

interface Fault {
  readonly begin: () => unknown;
  readonly end: () => unknown;
  readonly ms: number;
  /** That the api may have to the database while it lasts. */
  readonly connections: number;
}

describe('A database that does not answer', () => {
  const chance = announcedChance('database in a black hole');
  let county: CountyAtWork;
  let proxy: Proxy;
  let reader: HttpClient;
  let owner: pg.Client;

  beforeAll(async () => {
    county = await CountyAtWork.open('black hole', chance, async ({ database }) => {
      proxy = await Proxy.before(database.url);
      return { api: { DATABASE_URL: proxy.url }, worker: { DATABASE_URL: proxy.url } };
    });
    reader = await county.work.county.jurisdiction.signIn('督查员');
    owner = new pg.Client({ connectionString: county.product.database.ownerUrl });
    await owner.connect();
  }, 180_000);
  afterAll(async () => {
    await owner.end();
    await county.product.stop();
    await proxy.close();
  }, 30_000);

  const look = async (): Promise<Look> => {
    const sentAt = performance.now();
    const answer = await reader.get<{ code?: string }>('/api/session');
    return { sentAt, answeredAt: performance.now(), answer };
  };

  /** What the api has open beside the connections of its clients, of whom now more, now fewer are waiting. */
  const openFiles = () => {
    const { connections, others } = county.product.apiProcess.openFiles;
    const toDatabase = connections.filter(({ remotePort }) => remotePort === portOf(proxy.url));
    const fromClients = connections.filter(({ localPort }) => localPort === portOf(county.product.apiUrl));
    return {
      toDatabase: toDatabase.length,
      others: others + connections.length - toDatabase.length - fromClients.length,
    };
  };

  /** Clerks and readers go on through the fault; whatever they send while it lasts must be refused in time. */
  const liveThrough = async (fault: Fault) => {
    const { apiProcess } = county.product;
    const looks: Look[] = [];
    const over = new AbortController();
    const goesOn = () => !over.signal.aborted;
    const sending = county.sendWhile(goesOn, REST_MS);
    const looking = Array.from({ length: READERS }, async () => {
      while (goesOn()) {
        looks.push(await look());
        await pause(chance.between(...READER_REST_MS));
      }
    });
    await pause(chance.between(500, 1_000));
    const before = openFiles();
    await fault.begin();
    const beganAt = performance.now();
    await pause(ANSWERED_MS);
    const bytes = apiProcess.residentBytes;
    await pause(fault.ms - ANSWERED_MS);
    const growth = apiProcess.residentBytes - bytes;
    const during = openFiles();
    const endedAt = performance.now();
    await fault.end();
    over.abort();
    await eventually(async () => expect((await look()).answer.status).toBe(200), RECOVERY_BOUNDS.commands);
    const recovery: Recovery = { of: 'commands', ms: performance.now() - endedAt };
    const unanswered = await sending;
    await Promise.all(looking);
    const settledAfter = await settleAll(unanswered);
    const files = { before, during, after: openFiles() };
    const waited = [...looks, ...county.history.flatMap(({ sends }) => sends)]
      .filter(({ sentAt, answeredAt }) => answeredAt > beganAt && sentAt < endedAt)
      .map(({ sentAt, answeredAt }) => answeredAt - Math.max(sentAt, beganAt));
    const refused = looks.filter(({ sentAt, answeredAt }) => sentAt > beganAt && answeredAt < endedAt);
    return { refused, unanswered, slowest: Math.max(...waited), growth, files, recovery, settledAfter };
  };

  it(
    `is told within ${ANSWERED_MS} ms, and works on as soon as it answers, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      /** The pool gives up all that it has. */
      const blackHole = {
        begin: () => proxy.swallow(...DIRECTIONS),
        end: () => proxy.let(...DIRECTIONS),
        ms: HOLE_MS,
        connections: SINGLE,
      };
      /** Everybody waits for it, and soon for a connection. */
      const exhausted = {
        begin: async () => {
          await owner.query('begin');
          await owner.query('lock table platform.session in access exclusive mode');
        },
        end: () => owner.query('rollback'),
        ms: ANSWERED_MS + 3_000,
        connections: CONNECTIONS,
      };
      for (let trial = 1; trial <= TRIALS; trial += 1) {
        const isHole = trial % 2 === 1;
        const fault = isHole ? blackHole : exhausted;
        const lived = await liveThrough(fault);
        const { refused, unanswered, slowest, growth, files, recovery, settledAfter } = lived;
        tell(
          `${isHole ? 'black hole' : 'pool exhausted'}: ${refused.length} reads refused, ${unanswered.length} commands ` +
            `without an answer; slowest answer ${Math.round(slowest)} ms; ${Math.round(growth / 1024)} KiB more; ` +
            `connections to the database and other files ${toldOf(files)}; ` +
            `${slowestOf([recovery])}, settled after ${Math.round(settledAfter)} ms`,
        );
        expect(refused.length).toBeGreaterThan(READERS);
        expect(unanswered.length).toBeGreaterThan(0);
        for (const { answer } of refused) {
          expect([answer.status, answer.body.code]).toEqual([503, 'platform/unavailable']);
          expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        }
        for (const { sent } of unanswered)
          expect(sent.operation.sends[0]?.outcome).toEqual({
            kind: 'unknown',
            cause: '503 platform/outcome-unknown',
            retryAfter: expect.stringMatching(/^[1-9]\d*$/),
          });
        expect(slowest).toBeLessThan(ANSWERED_MS);
        expect(growth).toBeLessThan(GROWTH_BYTES);
        expect(files.during.toDatabase).toBeLessThanOrEqual(fault.connections);
        expect(files.after.toDatabase).toBeLessThanOrEqual(CONNECTIONS);
        for (const { others } of [files.during, files.after])
          expect(others - files.before.others).toBeLessThanOrEqual(GROWTH_FILES);
        expect(settledAfter).toBeLessThan(SETTLED_WITHIN_MS);
        const broken = [...(await county.broken()), ...recoveryViolations([recovery])];
        expect({ seed, trial, broken }).toEqual({ seed, trial, broken: [] });
      }
      expect(await county.brokenAtRest()).toEqual([]);
    },
    120_000 + TRIALS * (HOLE_MS + 20_000),
  );

  it('keeps a pool without the bounds waiting, and its queue growing', async () => {
    const many = 1_500;
    const bounded = createPool(proxy.url, { name: 'duban test', max: 2 });
    const careless = new pg.Pool({ connectionString: proxy.url, max: 2 });
    careless.on('error', () => undefined);
    await Promise.all([bounded.query('select'), careless.query('select')]);
    proxy.swallow(...DIRECTIONS);
    const startedAt = performance.now();
    const ask = (pool: pg.Pool) =>
      Array.from({ length: many }, () =>
        pool.query('select').then(
          () => ({ error: null, ms: performance.now() - startedAt }),
          (error: unknown) => ({ error, ms: performance.now() - startedAt }),
        ),
      );
    const hanging = ask(careless);
    const asked = ask(bounded);
    expect(bounded.waiting).toBeLessThan(many);
    expect(careless.waitingCount).toBeGreaterThan(many - 3);
    const answers = await Promise.all(asked);
    expect(answers.filter(({ error }) => !isDatabaseUnavailable(error))).toEqual([]);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(ANSWERED_MS);
    expect([bounded.waiting, bounded.totalCount]).toEqual([0, 0]);
    await pause(ANSWERED_MS - (performance.now() - startedAt));
    expect(careless.waitingCount).toBeGreaterThan(many - 3);
    proxy.let(...DIRECTIONS);
    const late = await Promise.all(hanging);
    expect(Math.min(...late.map(({ ms }) => ms))).toBeGreaterThan(ANSWERED_MS);
    await Promise.all([bounded.end(), careless.end()]);
  }, 30_000);

  it('is noticed by who only listens, and not by who asks nothing', async () => {
    const [watched, careless] = [0, 1].map(
      () => new pg.Client({ connectionString: proxy.url, query_timeout: BEAT_MS / 2 }),
    ) as [pg.Client, pg.Client];
    const ended: string[] = [];
    for (const [name, client] of Object.entries({ watched, careless })) {
      client.on('error', () => undefined);
      client.on('end', () => ended.push(name));
      await client.connect();
      await client.query('listen anything');
    }
    endWhenSilent(watched, BEAT_MS);
    await pause(BEAT_MS * 3);
    expect(ended).toEqual([]);
    proxy.swallow(...DIRECTIONS);
    await eventually(() => expect(ended).toEqual(['watched']));
    await pause(BEAT_MS * 3);
    expect(ended).toEqual(['watched']);
    proxy.let(...DIRECTIONS);
    await careless.end();
  }, 30_000);
});

const portOf = (url: string) => Number(new URL(url).port);

const toldOf = (files: Readonly<Record<string, { readonly toDatabase: number; readonly others: number }>>) =>
  Object.entries(files)
    .map(([when, { toDatabase, others }]) => `${when} ${toDatabase} + ${others}`)
    .join(', ');

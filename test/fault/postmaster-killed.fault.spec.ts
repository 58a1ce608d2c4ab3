import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DurableServer } from './harness/durable-server.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { StoreProcess } from './harness/store-process.js';
import { StoreTrials } from './harness/store-trials.js';
import { trialsThatHit } from './harness/trials.js';
import type { Operation } from './invariants/history.js';
import { recoveryViolations, slowestOf, type Recovery } from './invariants/recovery-invariants.js';

const TRIALS = trialsOr(10, 200);
/** In this process and in the other. */
const WRITERS = 6;
const LIMIT_MS = 120_000 + TRIALS * 20_000;

describe('A postmaster that is killed', () => {
  const chance = announcedChance('postmaster killed');
  let server: DurableServer;
  let trials: StoreTrials;
  let other: StoreProcess;

  beforeAll(async () => {
    server = await DurableServer.start();
    trials = await StoreTrials.open(server.url, chance);
    other = await StoreProcess.start(server.url);
  }, 60_000);
  afterAll(async () => {
    await trials?.close();
    await other?.stop();
    await server?.stop();
  }, 30_000);

  it(
    `loses and doubles nothing, and is written to again by itself, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      const recoveries: Recovery[] = [];
      const inFlight = { kept: 0, lost: 0 };
      const met = { inCheckpoint: 0, otherwise: 0 };
      await trialsThatHit('postmaster killed', TRIALS, async (trial) => {
        const inCheckpoint = met.inCheckpoint <= met.otherwise;
        const unfinished = unfinishedCheckpoints(await server.said());
        trials.startWriting(WRITERS, [trials.store, other]);
        await pause(chance.between(50, 400));
        if (inCheckpoint) await checkpointing(server);
        const killedAt = performance.now();
        // The checkpointer would end what it is at before it finds out.
        await server.kill(inCheckpoint ? 'everything' : 'postmaster');
        await server.restart();
        recoveries.push(await trials.recovery(killedAt, performance.now()));
        await trials.stopWriting();
        const cutOff = cutOffAt(killedAt, trials.history);
        for (const operation of cutOff) inFlight[fateOf(operation)] += 1;
        const broken = await trials.broken();
        expect({ seed, trial, broken }).toEqual({ seed, trial, broken: [] });
        const isHit = cutOff.length > 0 && (!inCheckpoint || unfinishedCheckpoints(await server.said()) > unfinished);
        if (isHit) met[inCheckpoint ? 'inCheckpoint' : 'otherwise'] += 1;
        return isHit;
      });
      tell(
        `postmaster killed ${TRIALS} times, ${met.inCheckpoint} of them in a checkpoint: ${trials.done}; ` +
          `in flight at the kill ${inFlight.kept} were kept and ${inFlight.lost} not; ${slowestOf(recoveries)}`,
      );
      expect(inFlight.lost).toBeGreaterThan(0);
      expect(recoveryViolations(recoveries)).toEqual([]);
    },
    LIMIT_MS,
  );

  it('is caught losing what it acknowledged before its log was on disk', async () => {
    await server.halt();
    await server.restart({ synchronous_commit: 'off', wal_writer_delay: '10s' });
    trials.startWriting(WRITERS, [trials.store, other]);
    await pause(300);
    await server.kill();
    await server.restart();
    await trials.stopWriting();
    const broken = await trials.broken();
    expect(broken.map(({ invariant }) => invariant)).toContain('I1');
  }, 60_000);
});

const times = (what: RegExp, said: string) => said.match(what)?.length ?? 0;
const begunCheckpoints = (said: string) => times(/checkpoint starting/g, said);
const unfinishedCheckpoints = (said: string) => begunCheckpoints(said) - times(/checkpoint complete/g, said);

/** Settles when a checkpoint has begun. */
async function checkpointing(server: DurableServer): Promise<void> {
  const before = begunCheckpoints(await server.said());
  void server.attempt('checkpoint');
  while (begunCheckpoints(await server.said()) === before) await pause(1);
}

function cutOffAt(instant: number, history: readonly Operation[]): Operation[] {
  return history.filter(({ sends }) =>
    sends.some(({ answeredAt, outcome }) => outcome.kind === 'unknown' && answeredAt >= instant),
  );
}

/** Whether what was under way is found in the log when it is asked for: the first answer to asking tells. */
const fateOf = ({ asked }: Operation) => (asked.some((answer) => answer !== null) ? 'kept' : 'lost');

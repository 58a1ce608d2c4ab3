import { createHash, randomInt } from 'node:crypto';
import { globSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { startTemporaryServer } from '../postgres/temporary-server.mjs';
import { runCounted, total } from './counted-tests.mjs';
import { inProject, root } from './paths.mjs';

const BUDGET_S = 8 * 60;
/** What a row is expected to need at the most, before a longer one has been seen. */
const LONG_ROW_S = 60;

/**
 * The rows of the fault tests, one after another in the seed's order, as many as there is time for: every change is met
 * by other rows, and in time by all of them. Names the rows that were left out.
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<import('./counted-tests.mjs').Count>}
 */
export async function runFaultRotation(progress) {
  const seed = process.env.DUBAN_FAULT_SEED ?? String(randomInt(2 ** 31));
  const rows = shuffled(globSync('test/fault/*.spec.ts', { cwd: root }), seed);
  progress.say(`· 故障测试 faults: ${rows.length} rows in the order of DUBAN_FAULT_SEED=${seed}`);
  const server = await serverOfItsOwn();
  const begun = performance.now();
  const counts = [];
  const leftOut = [];
  let longest = LONG_ROW_S;
  try {
    for (const row of rows) {
      const startedAt = seconds(begun);
      if (startedAt + longest > BUDGET_S) leftOut.push(row);
      else {
        const test = inProject('infra/scripts/test.mjs');
        const command = [process.execPath, test, '--runTestsByPath', row, '--selectProjects', 'fault'];
        counts.push(await runCounted(command, { ...server.env, DUBAN_FAULT_SEED: seed }));
        longest = Math.max(longest, seconds(begun) - startedAt);
      }
    }
  } finally {
    await server.stop();
  }
  progress.say(`· 故障测试 faults: ${counts.length} of ${rows.length} rows in ${Math.round(seconds(begun))} s`);
  for (const row of leftOut) progress.say(`· left out this time: ${path.basename(row)}`);
  return total(counts);
}

const seconds = (since) => (performance.now() - since) / 1000;

/** The same order for the same seed, whatever else the list holds. */
function shuffled(rows, seed) {
  const placeOf = (row) =>
    createHash('sha256')
      .update(`${seed} ${path.basename(row)}`)
      .digest('hex');
  return rows.toSorted((one, other) => placeOf(one).localeCompare(placeOf(other)));
}

/** One server and one template for all rows, unless one was lent. */
async function serverOfItsOwn() {
  if (process.env.DATABASE_URL && process.env.DATABASE_OWNER_URL) return { env: {}, stop: async () => undefined };
  const server = await startTemporaryServer();
  const { adminUrl, url, ownerUrl } = server;
  const env = { DUBAN_TEST_SERVER: JSON.stringify({ adminUrl, url, ownerUrl, run: process.pid }) };
  return { env, stop: () => server.stop() };
}

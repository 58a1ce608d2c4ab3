import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { installedBinaries } from '../postgres/server-binaries.mjs';
import { memorySettings } from '../postgres/server-memory.mjs';
import { startMigratedServer } from '../postgres/migrated-server.mjs';
import { Failure } from '../scripts/failure.mjs';
import { inProject } from '../scripts/paths.mjs';
import { endContestants } from './contestant.mjs';
import { Databases } from './databases.mjs';
import { judge } from './goals.mjs';
import { installPeers } from './install-peers.mjs';
import { measureFlushes } from './load.mjs';
import { readOptions } from './options.mjs';
import { measureAppends, measureBatches, measureCommands } from './parts/appends.mjs';
import { measureFolds } from './parts/folds.mjs';
import { measureGrowth } from './parts/growth.mjs';
import { measureLag } from './parts/lag.mjs';
import { measureLiveProjection } from './parts/projections.mjs';
import { measureLogReads, measureStreamReads } from './parts/reading.mjs';
import { measureRebuild } from './parts/rebuilds.mjs';
import { measureSealing, measureVerification } from './parts/sealing.mjs';
import { measureTimeTravelOn } from './parts/time-travel.mjs';
import { reportOf } from './report.mjs';
import { play } from './rounds.mjs';
import { fillLog } from './sample-log.mjs';

/** As the product's own server keeps what it has acknowledged, and in as much memory. */
const SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '400',
  ...memorySettings(),
};
const FILLED_EVENTS = 1_000_000;

/** What measures each part. */
export const MEASURES = {
  append: measureAppends,
  batch: measureBatches,
  command: measureCommands,
  stream: measureStreamReads,
  log: measureLogReads,
  rebuild: measureRebuild,
  lag: measureLag,
  live: measureLiveProjection,
  'time-travel': measureTimeTravelOn,
  seal: measureSealing,
  verify: measureVerification,
  growth: measureGrowth,
  folds: measureFolds,
};

/** Measures on an embedded server of its own and prints the tables; the figures also go to dist/bench.json. */
export async function measure(progress, args) {
  const options = readOptions(args);
  const begun = performance.now();
  const machine = describeMachine();
  const { peers, skipped } = await installPeers(progress);
  const disk = { before: measureFlushes() };
  const server = await progress.step('启动测量用数据库', () => startMigratedServer(SETTINGS));
  const bench = benchOn(server, { ...options, peers, skipped, say: progress.say });
  const parts = [];
  const failures = [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      endContestants();
      void server.stop().finally(() => process.exit(1));
    });
  try {
    for (const part of options.only) {
      try {
        const result = await MEASURES[part](bench);
        if (result) parts.push(result);
      } catch (error) {
        failures.push(`${part}: ${error.message}`);
        endContestants();
      }
    }
  } finally {
    endContestants();
    await server.stop();
  }
  disk.after = measureFlushes();
  const versions = Object.fromEntries(peers.map((peer) => [peer.package, peer.version]));
  const goals = judge(Object.assign({}, ...parts.map(({ figures }) => figures)));
  const seconds = (performance.now() - begun) / 1_000;
  const result = { machine: { ...machine, versions }, disk, seconds, ...options, skipped, parts, goals, failures };
  process.stdout.write(reportOf(result));
  mkdirSync(inProject('dist'), { recursive: true });
  writeFileSync(inProject('dist/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
  if (failures.length > 0) throw new Failure(`有测量项失败：${failures.join('；')}`);
}

/** What the parts work with. */
function benchOn(server, options) {
  const databases = new Databases(server);
  const filled = new Map();
  return {
    ...options,
    databases,
    filledEvents: FILLED_EVENTS,
    play: (turns, rounds) => play(turns, { ...options, rounds }),
    /** A database with a log of so many events, made once. */
    async filled(events = FILLED_EVENTS) {
      if (!filled.has(events)) {
        options.say(`准备 ${events} 条事件的日志`);
        const name = `bench_filled_${events}`;
        const log = randomUUID();
        const database = await databases.ofProduct(name);
        await fillLog((text, values) => databases.run(name, text, values), log, events);
        filled.set(events, { name, log, events, ...database });
      }
      return filled.get(events);
    },
  };
}

function describeMachine() {
  const cpus = os.cpus();
  return {
    processor: cpus[0]?.model ?? 'unknown',
    cores: cpus.length,
    memory: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    postgres: installedBinaries().version,
    loadBefore: Number(os.loadavg()[0].toFixed(2)),
  };
}

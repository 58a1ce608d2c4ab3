import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import pg from 'pg';
import { startMigratedServer } from '../postgres/migrated-server.mjs';
import { roles } from '../postgres/product-database.mjs';
import { inProject } from '../scripts/paths.mjs';
import { measureAppends } from './appends.mjs';
import { measureRebuild } from './rebuilds.mjs';
import { cell } from './statistics.mjs';

const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

/** Measures on an embedded server of its own and prints the table; the figures also go to dist/bench.json. */
export async function measure(progress) {
  const server = await progress.step('启动测量用数据库', () => startMigratedServer(DURABLE));
  try {
    const pool = new pg.Pool({ connectionString: server.ownerUrl, max: 32 });
    const foreignLoad = os.loadavg()[0];
    const appends = await measureAppends({ pool }, progress);
    const rebuild = await measureRebuild({ pool, appRole: roles.application }, progress);
    await pool.end();
    report({ machine: machine(foreignLoad), appends, rebuild });
  } finally {
    await server.stop();
  }
}

function machine(foreignLoad) {
  const cpus = os.cpus();
  return {
    processor: cpus[0]?.model ?? 'unknown',
    cores: cpus.length,
    node: process.version,
    loadBefore: Number(foreignLoad.toFixed(2)),
    lockFile: JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version,
  };
}

function report(result) {
  const { machine: where, appends, rebuild } = result;
  const lines = [
    `${where.processor}, ${where.cores} cores, Node ${where.node}, load before ${where.loadBefore}`,
    '',
    'One event per append, median (min–max) of rounds',
    '| writers | raw INSERT /s | store /s | ratio | p99 ms |',
    '|---|---|---|---|---|',
    ...appends.map(
      ({ writers, raw, store, ratio, p99 }) =>
        `| ${writers} | ${cell(raw)} | ${cell(store)} | ${cell(ratio)} | ${p99} |`,
    ),
    '',
    `Rebuild of a versioned read model: ${cell(rebuild.perSecond)} events/s (${rebuild.events} events, ${rebuild.rows} rows)`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  mkdirSync(inProject('dist'), { recursive: true });
  writeFileSync(inProject('dist/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
}

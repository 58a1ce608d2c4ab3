import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { inProject } from '../scripts/paths.mjs';
import { npmCommand, runTool } from '../scripts/tool.mjs';

const directory = inProject('infra/bench/peers');
const stampFile = path.join(directory, 'node_modules/.duban-lock');

/** The event stores to compare with, by the name under which they are reported. */
const PEERS = [
  { name: 'emmett', package: '@event-driven-io/emmett-postgresql', file: 'peers/emmett.mjs' },
  { name: 'messageDb', package: '@eventide/message-db', file: 'peers/message-db.mjs' },
];

/**
 * Installs the peers, apart from the product. Where the packages cannot be had, there are none.
 * @returns {Promise<{ peers: { name: string, file: string, version: string }[], skipped: string[] }>}
 */
export async function installPeers(progress) {
  const lock = readFileSync(path.join(directory, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    const title = '安装用来比较的事件存储';
    const command = [
      ...npmCommand(),
      'ci',
      '--prefix',
      directory,
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      '--fetch-retries=1',
    ];
    const search = [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
    try {
      await progress.step(title, () => runTool(title, command, { env: { ...process.env, PATH: search } }));
    } catch {
      const skipped = PEERS.map((peer) => peer.package);
      progress.say(`跳过 ${skipped.join('、')}：npm 的软件源连不上，或者没有这些软件包`);
      return { peers: [], skipped };
    }
    writeFileSync(stampFile, stamp);
  }
  const { packages } = JSON.parse(lock.toString());
  const versionOf = (peer) => packages[`node_modules/${peer.package}`].version;
  return { peers: PEERS.map((peer) => ({ ...peer, version: versionOf(peer) })), skipped: [] };
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { inProject } from '../scripts/paths.mjs';
import { npmCommand, runTool } from '../scripts/tool.mjs';

/** The event stores to compare with, by the name under which they are reported. */
const PEERS = [
  { name: 'emmett', package: '@event-driven-io/emmett-postgresql', file: 'peers/emmett.mjs' },
  { name: 'messageDb', package: '@eventide/message-db', file: 'peers/message-db.mjs' },
];

/**
 * Installs the peers, apart from the product. They are optional dependencies: one that cannot be had does not keep the others
 * away.
 * @param {string} directory that holds their package.json and lock file
 * @returns {Promise<{ peers: { name: string, package: string, file: string, version: string }[], skipped: string[] }>}
 */
export async function installPeers(progress, directory = inProject('infra/bench/peers')) {
  const lock = readFileSync(path.join(directory, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).digest('hex');
  const stampFile = path.join(directory, 'node_modules/.duban-lock');
  const isInstalled = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (!isInstalled) await install(progress, directory);
  const manifestOf = (peer) => path.join(directory, 'node_modules', peer.package, 'package.json');
  const there = PEERS.filter((peer) => existsSync(manifestOf(peer)));
  const skipped = PEERS.filter((peer) => !there.includes(peer)).map((peer) => peer.package);
  if (skipped.length > 0) progress.say(`跳过 ${skipped.join('、')}：npm 的软件源连不上，或者没有这些软件包`);
  else if (!isInstalled) writeFileSync(stampFile, stamp);
  const versionOf = (peer) => JSON.parse(readFileSync(manifestOf(peer), 'utf8')).version;
  return { peers: there.map((peer) => ({ ...peer, version: versionOf(peer) })), skipped };
}

async function install(progress, directory) {
  const title = '安装用来比较的事件存储';
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1'];
  const search = [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  const env = { ...process.env, PATH: search };
  try {
    await progress.step(title, () =>
      runTool(title, [...npmCommand(), 'ci', '--prefix', directory, ...options], { env }),
    );
  } catch {
    // What is missing is told by name.
  }
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { inProject } from './paths.mjs';
import { npmCommand, runTool } from './tool.mjs';

const lockFile = inProject('package-lock.json');
const stampFile = inProject('node_modules/.duban-lock');

/**
 * Installs the packages when those in node_modules are not the ones that package-lock.json names.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function installDependencies(progress) {
  const lock = readFileSync(lockFile);
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!installedAs(JSON.parse(lock.toString()))) {
    const title = '安装依赖（首次约一分钟）';
    const command = [...npmCommand(), 'ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
    const search = [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
    await progress.step(title, () => runTool(title, command, { env: { ...process.env, PATH: search } }));
  }
  writeFileSync(stampFile, stamp);
}

/** Whether npm itself has recorded every package of the lock: so a hand-made `npm ci` is not repeated. */
function installedAs(lock) {
  const recordFile = inProject('node_modules/.package-lock.json');
  if (!existsSync(recordFile)) return false;
  const installed = JSON.parse(readFileSync(recordFile, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([where, { version, optional, link }]) => where === '' || optional || link || installed[where]?.version === version,
  );
}

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
 * The processes that work on a cluster: the postmaster and its backends live in its directory. A process id in
 * postmaster.pid proves nothing, for after a restart of the machine it may be anyone's.
 * @param {string} directory
 * @returns {number[]}
 */
export function serverProcesses(directory) {
  const place = realpathSync(directory);
  if (process.platform === 'linux')
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && isServerIn(place, name))
      .map(Number);
  const listed = postmasterIn(directory);
  return listed !== undefined && commandOf(listed).includes('postgres') ? [listed] : [];
}

function isServerIn(place, pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === place && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n';
  } catch {
    return false; // gone meanwhile, or another user's
  }
}

function postmasterIn(directory) {
  try {
    return Number(readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  } catch {
    return undefined; // stopped cleanly
  }
}

function commandOf(pid) {
  if (process.platform === 'win32')
    return spawnSync('tasklist', ['/fi', `pid eq ${pid}`, '/nh'], { encoding: 'utf8' }).stdout ?? '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

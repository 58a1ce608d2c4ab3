import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/**
 * Notes that a process is running, with its birth: the id alone may belong to another process by the time it is read.
 * @param {string} file
 * @param {number} [pid]
 * @param {string} [flag] `wx` refuses with EEXIST when the file is there
 */
export function writeRunFile(file, pid = process.pid, flag = 'w') {
  writeFileSync(file, JSON.stringify({ pid, birth: birthOf(pid) }), { flag, mode: 0o600 });
}

/**
 * @param {string} file
 * @returns {number | undefined} the process that the file names, if it still lives
 */
export function livingProcess(file) {
  const { pid, birth } = readRunFile(file);
  return pid !== undefined && birth !== undefined && birthOf(pid) === birth ? pid : undefined;
}

/** @param {string} file */
export function removeRunFile(file) {
  rmSync(file, { force: true });
}

function readRunFile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {}; // absent, or cut short when its writer was killed
  }
}

function birthOf(pid) {
  if (process.platform === 'linux') return birthOnLinux(pid);
  if (process.platform === 'win32') return isAlive(pid) ? 'alive' : undefined;
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || undefined;
}

function birthOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${rest[18]}`;
  } catch {
    return undefined; // no such process
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

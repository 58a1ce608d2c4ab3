import { readFileSync } from 'node:fs';
import process from 'node:process';

const POLL_MS = 500;
const SHELLS = new Set(['sh', 'dash', 'bash', 'ash', 'busybox', 'zsh']);

/**
 * Calls back once when the process that started this one has been killed: the same script under an older Node.js, or
 * npm. Started by hand, a script outlives its shell.
 * @param {() => void} callback
 */
export function whenOrphaned(callback) {
  if (process.channel) {
    process.once('disconnect', callback);
    process.channel.unref();
  } else if (process.env.npm_lifecycle_event !== undefined) watchParent(callback);
}

function watchParent(callback) {
  const before = ancestry();
  const timer = setInterval(() => {
    if (ancestry() === before) return;
    clearInterval(timer);
    callback();
  }, POLL_MS).unref();
}

/** The parent, and npm behind it where the parent is only the shell that npm put between. */
function ancestry() {
  const { ppid } = process;
  const [name, grandparent] = SHELLS.has(nameAndParent(ppid)[0]) ? nameAndParent(ppid) : [];
  return [ppid, name, grandparent].join(' ');
}

/** Known on Linux only; elsewhere the shell stays when npm is killed, and so does the product. */
function nameAndParent(pid) {
  try {
    const [, name, , parent] = /\((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return [name, parent];
  } catch {
    return [];
  }
}

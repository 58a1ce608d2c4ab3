import { spawn } from 'node:child_process';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { diskFull, Failure } from './failure.mjs';
import { root } from './paths.mjs';

const GRACE_MS = 3000;
const active = new Set();

/**
 * Runs a tool to its end; its last output is shown when it fails.
 * @param {string} title what a person calls this work
 * @param {string[]} command
 * @param {import('node:child_process').SpawnOptions & ToolOptions} [options]
 *
 * @typedef {object} ToolOptions
 * @property {NodeJS.WritableStream} [show] where its standard output is shown as it comes; nowhere by default
 * @property {string} [place] the directory it writes to, named when the disk is full
 * @property {number} [lines] how many of its last lines a failure shows
 */
export async function runTool(title, [file, ...args], { show, place = root, lines = 20, ...options } = {}) {
  const child = spawn(file, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  active.add(child);
  if (show !== undefined) child.stdout.pipe(show, { end: false });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  try {
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code === 0) return;
    if (/ENOSPC|No space left on device/.test(output)) throw new Failure(diskFull(place));
    throw new Failure(`${title}失败，最后的输出是：\n${lastLines(output, lines)}`);
  } finally {
    active.delete(child);
  }
}

/** Ends the tools that are running, for a person who stops the start half-way. npm may take its time, and is cut short. */
export function stopTools() {
  for (const child of active) {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
  }
}

/** The command line of npm: the very npm that runs this script, or the one on the PATH. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** What a person reads of a long output. @param {string} text */
export function lastLines(text, count) {
  return stripVTControlCharacters(text).trimEnd().split('\n').slice(-count).join('\n');
}

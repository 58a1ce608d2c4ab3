import { closeSync, fdatasyncSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { quantile } from './statistics.mjs';

/** Share of the machine's processor time that others may take in a round before its figures count as disturbed. */
export const DISTURBED_ABOVE = 0.1;

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/**
 * Watches who uses the processors from now on.
 * @returns {() => { own: number, foreign: number } | null} since then: the processor time that this process with all it
 * started has used, in ms, and the share of the machine's that everybody else has; null where the system does not tell
 */
export function watchLoad() {
  if (process.platform !== 'linux') return () => null;
  const before = { own: ownTicks(), ...machineTicks() };
  return () => {
    const machine = machineTicks();
    const total = machine.total - before.total;
    if (total <= 0) return null;
    const own = ownTicks() - before.own;
    return { own: own * TICK_MS, foreign: Math.max(0, (machine.busy - before.busy - own) / total) };
  };
}

/** user, nice, system, idle, iowait, irq, softirq, steal: what the host takes away counts as used by others. */
function machineTicks() {
  const ticks = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].trim().split(/\s+/).slice(1, 9).map(Number);
  const total = ticks.reduce((sum, each) => sum + each, 0);
  return { total, busy: total - ticks[3] - ticks[4] };
}

/** Time of this process, of its descendants that live, and of those that they have waited for. */
function ownTicks() {
  const processes = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const fields = statOf(name);
    if (fields) processes.set(Number(name), { parent: Number(fields[1]), ticks: sum(fields.slice(11, 15)) });
  }
  const isOwn = (pid) => pid === process.pid || (processes.has(pid) && isOwn(processes.get(pid).parent));
  return sum([...processes].filter(([pid]) => isOwn(pid)).map(([, { ticks }]) => ticks));
}

/** The fields of /proc/PID/stat after the name, which may itself hold brackets; undefined when the process has gone. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  } catch {
    return undefined;
  }
}

const sum = (values) => values.reduce((total, value) => total + Number(value), 0);

/** How long this disk takes to make 8 kB durable, in microseconds: others who write show here and nowhere else. */
export function measureFlushes(count = 200) {
  const file = path.join(os.tmpdir(), `duban-bench-flush-${process.pid}`);
  const handle = openSync(file, 'w');
  try {
    const block = Buffer.alloc(8_192);
    const times = Array.from({ length: count }, () => {
      const begun = performance.now();
      writeSync(handle, block, 0, block.length, 0);
      fdatasyncSync(handle);
      return (performance.now() - begun) * 1_000;
    });
    return { median: Math.round(quantile(times, 0.5)), p99: Math.round(quantile(times, 0.99)) };
  } finally {
    closeSync(handle);
    rmSync(file);
  }
}
